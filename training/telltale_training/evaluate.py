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


@torch.no_grad()
def predict(model, pictures, degrade="", device="cpu", workers=0):
    """(forged logits N, kind logits N×4) as float32 arrays, in the pictures' order."""
    model.eval()
    logits, kinds = [], []
    for batch in torch.utils.data.DataLoader(Prepared(pictures, degrade), 128, num_workers=workers):
        forged, kind, _ = model(batch.to(device).permute(0, 3, 1, 2).float())
        logits.append(forged.float().cpu().numpy())
        kinds.append(kind.float().cpu().numpy())
    return np.concatenate(logits), np.concatenate(kinds)
