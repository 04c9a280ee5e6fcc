"""Meso4, the yardstick: a published small detector, trained on the same pictures as ours.

Afchar et al., "MesoNet: a Compact Facial Video Forgery Detection Network" (WIFS 2018), here with five outputs as ours.
"""

import torch
from torch import nn

from .describe.measure import ARTIFACTS


def layer(inputs, outputs, kernel, pool):
    return nn.Sequential(nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2), nn.ReLU(), nn.BatchNorm2d(outputs), nn.MaxPool2d(pool))


class Meso4(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(layer(3, 8, 3, 2), layer(8, 8, 5, 2), layer(8, 16, 5, 2), layer(16, 16, 5, 4))
        self.classes = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(16 * 8 * 8, 16), nn.LeakyReLU(0.1), nn.Dropout(0.5), nn.Linear(16, 5))

    def forward(self, pixels):
        """N×3×256×256, 0..255 → the encoder's four outputs; it has no maps, so those are zeros."""
        logits = self.classes(self.features(pixels / 255))
        return logits[:, 0], logits[:, 1:], torch.zeros(len(pixels), 32, 32, device=pixels.device), torch.zeros(len(pixels), len(ARTIFACTS), 32, 32, device=pixels.device)
