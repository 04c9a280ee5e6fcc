"""Two networks that an attacker may have instead of ours, to see whether noise made on them turns our verdicts.

Both learn forged from genuine faces in minutes on a processor: `imagenet` is a linear layer on the frozen ImageNet network
that ours grew from, `meso4` is Meso4 trained from nothing. Each is a function from N×3×256×256 (0..255) to N forged logits.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ..data import load_pictures, read_manifest
from ..evaluate import prepare
from ..meso4 import Meso4
from ..model import Encoder, load_imagenet


class LinearOnImagenet(nn.Module):
    def __init__(self, weights):
        super().__init__()
        encoder = load_imagenet(Encoder(), torch.load(weights, map_location="cpu", weights_only=True))
        self.backbone = encoder.backbone.eval().requires_grad_(False)
        self.forged = nn.Linear(self.backbone.num_features, 1)

    def features(self, pixels):
        return self.backbone((pixels - 127) / 128)

    def forward(self, pixels):
        return self.forged(self.features(pixels))[:, 0]


class OneLogit(nn.Module):
    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, pixels):
        return self.network(pixels)[0]


def draw_faces(folder, count, seed):
    """(uint8 N×3×256×256, forged N) from `train`, half of them forged."""
    rng = np.random.default_rng(seed)
    samples = read_manifest(f"{folder}/manifest.csv", {"train"})
    chosen = []
    for forged in (False, True):
        some = [s for s in samples if s.forged == forged]
        chosen += [some[i] for i in rng.choice(len(some), count // 2, replace=False)]
    pictures = np.stack([prepare(p).transpose(2, 0, 1) for p in load_pictures(folder, chosen, 2)])
    return torch.from_numpy(pictures), torch.tensor([float(s.forged) for s in chosen])


def fit(network, inputs, forged, epochs, rate):
    """Adam on the binary cross-entropy; half of the pictures are mirrored. `inputs` are pictures or features."""
    optimiser = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], rate)
    for _ in range(epochs):
        for batch in torch.randperm(len(inputs)).split(32):
            given = inputs[batch].float()
            if given.ndim == 4 and torch.rand(()) < 0.5:
                given = given.flip(-1)
            loss = F.binary_cross_entropy_with_logits(network(given).reshape(-1), forged[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()


def train_others(folder, weights, count=2400, seed=1):
    """name → network, ready for use."""
    torch.manual_seed(seed)
    pictures, forged = draw_faces(folder, count, seed)
    linear = LinearOnImagenet(weights)
    with torch.no_grad():
        features = torch.cat([linear.features(p.float()) for p in pictures.split(32)])
    fit(linear.forged, features, forged, epochs=30, rate=1e-3)
    meso4 = OneLogit(Meso4()).train()
    fit(meso4, pictures, forged, epochs=10, rate=2e-3)
    return {"imagenet": linear.eval(), "meso4": meso4.eval()}
