"""What the network is shown: pairs of one bona fide and one forged face, drawn so that no large set rules."""

from collections import Counter

import numpy as np
import torch

from .augment import MAP_SIDE, augment
from .data import KINDS
from .forge import forge

# How much the sets' sizes count: 0 would draw each set alike, 1 each picture alike.
SIZE_POWER = 0.6
# Shares of the given forged classes. Entirely synthetic faces come from given sets only, the others also from the forge.
CLASS_SHARES = {"fs": 0.20, "fr": 0.24, "fe": 0.22, "efs": 0.34}
# A forger's kinds are rough likenesses of what real tools do, swaps apart, so their names count for less.
FORGED_KIND_WEIGHT = {"fs": 1.0, "fr": 0.3, "fe": 0.3}


def draw_weights(samples):
    """Probability of each sample: its class's share, spread over the class's sets by size^SIZE_POWER."""
    sizes = Counter((s.label, s.source) for s in samples)
    raw = np.array([sizes[s.label, s.source] ** (SIZE_POWER - 1) for s in samples])
    labels = np.array([s.label for s in samples])
    for label in set(labels):
        raw[labels == label] *= CLASS_SHARES.get(label, 1.0) / raw[labels == label].sum()
    return raw / raw.sum()


class PairedFaces(torch.utils.data.Dataset):
    """Item i: two pictures, bona fide first. With chance `forge_share` the second is forged from the first and both go
    through the same augmentation; else it is a given forged one."""

    def __init__(self, samples, pictures, keypoints, length, seed, forge_share=0.45):
        self.pictures, self.length, self.seed, self.forge_share = pictures, length, seed, forge_share
        self.kinds = [s.kind_index for s in samples]
        self.real = np.array([i for i, s in enumerate(samples) if not s.forged])
        self.fake = np.array([i for i, s in enumerate(samples) if s.forged])
        self.real_weights = draw_weights([samples[i] for i in self.real])
        self.fake_weights = draw_weights([samples[i] for i in self.fake])
        self.keypoints = {i: keypoints[samples[i].path] for i in self.real if samples[i].path in keypoints}
        self.donors = np.array(sorted(self.keypoints))
        self.epoch = 0

    def __len__(self):
        return self.length

    def points(self, i):
        return self.keypoints[i] * self.pictures[i].shape[0]

    def __getitem__(self, item):
        rng = np.random.default_rng([self.seed, self.epoch, item])
        i = int(rng.choice(self.real, p=self.real_weights))
        picture = self.pictures[i]
        nothing = np.zeros(picture.shape[:2], np.float32)
        if i in self.keypoints and rng.random() < self.forge_share:
            j = int(rng.choice(self.donors))
            forged, mask, kind = forge(picture, self.points(i), rng, (self.pictures[j], self.points(j)))
            same = int(rng.integers(1 << 31))
            real, real_map = augment(picture, nothing, np.random.default_rng(same))
            fake, fake_map = augment(forged, mask, np.random.default_rng(same))
            kind_index, kind_weight, map_known = KINDS.index(kind), FORGED_KIND_WEIGHT[kind], 1.0
        else:
            j = int(rng.choice(self.fake, p=self.fake_weights))
            real, real_map = augment(picture, nothing, rng)
            fake, fake_map = augment(self.pictures[j], np.zeros(self.pictures[j].shape[:2], np.float32), rng)
            kind_index, kind_weight, map_known = self.kinds[j], 1.0, 0.0
        return {
            "pixels": torch.from_numpy(np.stack([real, fake])),
            "map": torch.from_numpy(np.stack([real_map, fake_map]).reshape(2, MAP_SIDE, MAP_SIDE)),
            "map_known": torch.tensor([1.0, map_known]),
            "forged": torch.tensor([0.0, 1.0]),
            "kind": torch.tensor([0, kind_index]),
            "kind_weight": torch.tensor([0.0, kind_weight]),
        }
