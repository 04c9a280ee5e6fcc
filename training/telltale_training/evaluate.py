"""Scores a network on crops, clean and as the web leaves them."""

import io

import numpy as np
import torch
from PIL import Image

from .face_crop import SIDE, resize


def prepare(picture, degrade=""):
    """uint8 H×W×3 → uint8 256×256×3; degrade "web": through 128 px and JPEG quality 50."""
    image = Image.fromarray(picture)
    if degrade == "web":
        buffer = io.BytesIO()
        resize(image, 128).save(buffer, "JPEG", quality=50, subsampling="4:2:0")
        image = Image.open(buffer)
    return np.asarray(resize(image, SIDE))


class Prepared(torch.utils.data.Dataset):
    def __init__(self, pictures, degrade):
        self.pictures, self.degrade = pictures, degrade

    def __len__(self):
        return len(self.pictures)

    def __getitem__(self, i):
        return torch.from_numpy(prepare(self.pictures[i], self.degrade).copy())


def prepare_all(pictures, degrade="", workers=0):
    """uint8 N×256×256×3, so that several networks can look at the same."""
    return torch.cat(list(torch.utils.data.DataLoader(Prepared(pictures, degrade), 64, num_workers=workers)))


@torch.no_grad()
def predict(model, prepared, device="cpu", flipped=False):
    """(forged logits N, kind logits N×4) as float32 arrays, in the pictures' order; `flipped`: of their mirror images."""
    model.eval()
    logits, kinds = [], []
    for batch in prepared.split(128):
        pixels = batch.to(device).permute(0, 3, 1, 2).float()
        forged, kind, *_ = model((pixels.flip(3) if flipped else pixels).contiguous(memory_format=torch.channels_last))
        logits.append(forged.float().cpu().numpy())
        kinds.append(kind.float().cpu().numpy())
    return np.concatenate(logits), np.concatenate(kinds)
