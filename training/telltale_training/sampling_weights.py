"""How often each picture is drawn: no large set may rule."""

from collections import Counter

import numpy as np

# How much the sets' sizes count: 0 would draw each set alike, 1 each picture alike.
SIZE_POWER = 0.6
# Shares of the given forged classes.
CLASS_SHARES = {"fs": 0.20, "fr": 0.24, "fe": 0.22, "efs": 0.34}


def draw_weights(samples):
    """Probability of each sample: its class's share, spread over the class's sets by size^SIZE_POWER."""
    sizes = Counter((s.label, s.source) for s in samples)
    raw = np.array([sizes[s.label, s.source] ** (SIZE_POWER - 1) for s in samples])
    labels = np.array([s.label for s in samples])
    for label in set(labels):
        raw[labels == label] *= CLASS_SHARES.get(label, 1.0) / raw[labels == label].sum()
    return raw / raw.sum()
