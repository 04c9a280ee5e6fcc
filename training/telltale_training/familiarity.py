"""Says how unlike the training faces a picture is: drawings, masks and other things that are no photographs of faces.

usage: python -m telltale_training.familiarity --faces DIR --run RUNS/RECIPE [--pictures 3000]

The channels' means of the stride-16 stage, less their mean over training faces, in the space of their first 32 principal
components, each scaled to unit variance; the mean square of those is 1 on average (Mahalanobis' distance, as Lee et al.,
NeurIPS 2018, use it). Writes RUNS/RECIPE/familiarity.npz (mean 120, whitening 32×120) for export, and prints what share of
validation faces, and of the same faces made into drawings, lie above some values.
"""


import cv2
import numpy as np
import torch

from .arguments import make_parser
from .data import load_pictures, read_manifest
from .evaluate import prepare
from .export import load_run

COMPONENTS = 32


def fit(features):
    """(mean, whitening) of N×D features: the first components, scaled to unit variance."""
    mean = features.mean(0)
    _, spreads, directions = np.linalg.svd(features - mean, full_matrices=False)
    return mean, directions[:COMPONENTS] / spreads[:COMPONENTS, None] * np.sqrt(len(features))


def unlikeness(features, mean, whitening):
    return (((features - mean) @ whitening.T) ** 2).mean(1)


def draw(picture, way):
    """A face made into a drawing: watercolour, coloured pencil, pencil, flat colours with outlines."""
    if way == 0:
        return cv2.stylization(picture, sigma_s=60, sigma_r=0.45)
    if way in (1, 2):
        grey, coloured = cv2.pencilSketch(picture, sigma_s=60, sigma_r=0.07, shade_factor=0.05)
        return coloured if way == 1 else np.repeat(grey[..., None], 3, 2)
    flat = picture
    for _ in range(4):
        flat = cv2.bilateralFilter(flat, 9, 40, 7)
    lines = cv2.adaptiveThreshold(cv2.medianBlur(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), 5), 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 9, 4)
    return cv2.bitwise_and(flat // 32 * 32 + 16, np.full_like(flat, 255), mask=lines)


@torch.no_grad()
def see(encoder, pictures):
    """Channel means of the stride-16 stage, N×120."""
    kept = []
    hook = encoder.backbone.blocks[4].register_forward_hook(lambda _, __, out: kept.append(out.mean((2, 3)).numpy()))
    for start in range(0, len(pictures), 16):
        encoder(torch.from_numpy(np.stack([prepare(p) for p in pictures[start : start + 16]])).permute(0, 3, 1, 2).float())
    hook.remove()
    return np.concatenate(kept)


def main():
    parser = make_parser(__doc__, "--faces", "--run")
    parser.add_argument("--pictures", type=int, default=3000)
    options = parser.parse_args()
    rng = np.random.default_rng(1)

    def some(split, count):
        samples = read_manifest(f"{options.faces}/manifest.csv", {split})
        samples = [samples[i] for i in rng.permutation(len(samples))[:count]]
        return samples, load_pictures(options.faces, samples, 2)

    encoder = load_run(options.run)
    mean, whitening = fit(see(encoder, some("train", options.pictures)[1]))
    np.savez(f"{options.run}/familiarity.npz", mean=mean.astype(np.float32), whitening=whitening.astype(np.float32))
    samples, pictures = some("val", 600)
    photographs = unlikeness(see(encoder, pictures), mean, whitening)
    forged = np.array([s.forged for s in samples])
    drawings = [unlikeness(see(encoder, [draw(prepare(p), way) for p in pictures[:60]]), mean, whitening) for way in range(4)]
    for at in (2, 2.5, 3, 3.5, 4, 5, 6, 8):
        print(f"above {at}: bona fide {(photographs[~forged] > at).mean():.4f}, forged {(photographs[forged] > at).mean():.4f}, drawings " + " ".join(f"{(d > at).mean():.2f}" for d in drawings), flush=True)


if __name__ == "__main__":
    main()
