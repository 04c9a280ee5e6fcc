"""Forgeries whose pixels come out of a trained decoder (autoencoders.py), made in bulk before training.

Unlike the other forgers these need PyTorch. Every picture is brought to 256 px first; its bona fide twin must be, too.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch

from ..augment import SIDE, enlarge_to_side
from .blending import match_colour
from .geometry import feature_mask, hull_mask
from .reenacting import move
from .warping import align

KIND_SHARES = {"efs": 0.3, "fs": 0.25, "fr": 0.25, "fe": 0.2}


@dataclass
class Plan:
    """What the decoder is asked for. `latent_mask` says where the donor's latent replaces the source's; `paste_mask`
    where the outcome is laid over the original, None for all of it."""

    kind: str
    base: np.ndarray
    source: np.ndarray
    donor: np.ndarray | None
    latent_mask: np.ndarray
    paste_mask: np.ndarray | None


@dataclass
class LearnedForgery:
    kind: str
    decoder: str
    picture: np.ndarray  # uint8 256×256×3
    mask: np.ndarray | None  # uint8 256×256, 255 where changed; None when all of it was rendered anew


def plan(picture, points, other, rng):
    """picture and other's picture: uint8 of any size; points in fractions of the side, 6×2; other: (picture, points)."""
    base, at = enlarge_to_side(picture), points * SIDE
    nothing = np.zeros((SIDE, SIDE), np.float32)
    kind = str(rng.choice(list(KIND_SHARES), p=list(KIND_SHARES.values())))
    if kind == "fr":
        moved, mask = move(base, at, rng)
        return Plan(kind, base, moved, None, nothing, mask if rng.random() < 0.7 else None)
    if kind == "efs":
        return Plan(kind, base, base, None, nothing, None)
    donor = align((enlarge_to_side(other[0]), other[1] * SIDE), base, at)
    if donor is None:
        return Plan("efs", base, base, None, nothing, None)
    mask = hull_mask(base.shape, at, rng) if kind == "fs" else feature_mask(base.shape, at, rng)[0]
    donor = match_colour(donor, base, mask, rng)
    whole = rng.random() < (0.15 if kind == "fs" else 0.5)
    return Plan(kind, base, base, donor, mask * (1.0 if kind == "fs" else rng.uniform(0.6, 1.0)), None if whole else mask)


@torch.no_grad()
def render(net, plans, device):
    """Carries plans out with one autoencoder: uint8 N×256×256×3."""

    def tensor(pictures):
        return torch.from_numpy(np.stack(pictures)).to(device).permute(0, 3, 1, 2).float() / 127.5 - 1

    base = tensor([p.base for p in plans])
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        latent = net.encode(tensor([p.source for p in plans]))
        donors = [i for i, p in enumerate(plans) if p.donor is not None]
        if donors:
            theirs = net.encode(tensor([plans[i].donor for i in donors]))
            weight = torch.from_numpy(np.stack([plans[i].latent_mask for i in donors])[:, None]).to(device)
            weight = torch.nn.functional.interpolate(weight, size=latent.shape[-2:], mode="area")
            latent[donors] = (latent[donors] * (1 - weight) + theirs * weight).to(latent.dtype)
        rendered = net.decode(latent).float()
    paste = torch.from_numpy(np.stack([np.ones((SIDE, SIDE), np.float32) if p.paste_mask is None else p.paste_mask for p in plans])[:, None]).to(device)
    out = base * (1 - paste) + rendered * paste
    return ((out.clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).cpu().numpy()


def forge_by_decoders(pictures, keypoints, nets, seed, device, threads=16, batch=128):
    """index → one LearnedForgery by each autoencoder, for the pictures whose keypoints are known.

    pictures: uint8 of any size, by index; keypoints: index → 6×2 in fractions. Seeded: each face's plans depend on the
    seed, the face and the decoder alone.
    """
    indices = sorted(keypoints)
    made = {i: [] for i in indices}
    with ThreadPoolExecutor(threads) as pool:
        for number, (name, net) in enumerate(nets.items()):

            def prepare(i):
                rng = np.random.default_rng([seed, number, i])
                j = indices[int(rng.integers(len(indices)))]
                return plan(pictures[i], keypoints[i], (pictures[j], keypoints[j]), rng)

            for start in range(0, len(indices), batch):
                chunk = indices[start : start + batch]
                plans = list(pool.map(prepare, chunk))
                for i, p, picture in zip(chunk, plans, render(net, plans, device)):
                    mask = None if p.paste_mask is None else np.round(np.clip(p.paste_mask, 0, 1) * 255).astype(np.uint8)
                    made[i].append(LearnedForgery(p.kind, name, picture, mask))
    return made
