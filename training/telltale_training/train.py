"""Trains the encoder.

usage: python -m telltale_training.train --faces DIR --keypoints keypoints.npz --weights DIR_OR_FILE --out DIR
         [--seed 1] [--epochs 24] [--minutes 8.5] [--hold-out SOURCE,SOURCE] [--limit N]

Writes encoder.pt (averaged weights, fp16), predictions.npz and figures.json. `--hold-out` leaves whole sources out of
training and reports on them: the way to choose a recipe, since validation sources are seen ones and test chooses nothing.
"""

import argparse
import copy
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from .data import load_pictures, read_manifest
from .evaluate import predict
from .measures import by_source, format_row, measure
from .model import Encoder, load_imagenet
from .sampling import PairedFaces

BATCH_PAIRS = 64
PAIRS_AN_EPOCH = 12_000
PEAK_RATE, WEIGHT_DECAY, WARM_UP = 6e-4, 0.02, 0.03
AVERAGING = 0.998  # of the weights, per step


def losses(outputs, batch, device):
    """Forged (smoothed cross-entropy), kind (weighted, forged ones only) and change map (where its truth is known)."""
    logit, kinds, change_map = outputs
    forged, weight = batch["forged"].to(device), batch["kind_weight"].to(device)
    forged_loss = F.binary_cross_entropy_with_logits(logit, forged * 0.96 + 0.02)
    kind_loss = (F.cross_entropy(kinds, batch["kind"].to(device), reduction="none", label_smoothing=0.05) * weight).sum() / weight.sum().clamp(min=1)
    truth, known = batch["map"].to(device), batch["map_known"].to(device)
    # Changed places are few: they count four times, so that the map does not learn to be empty.
    cell = F.binary_cross_entropy_with_logits(change_map, truth, reduction="none") * (1 + 3 * truth)
    map_loss = (cell.mean((1, 2)) * known).sum() / known.sum().clamp(min=1)
    return forged_loss, kind_loss, map_loss


def rate_at(progress):
    """Linear warm-up, then a cosine to 1 % of the peak; progress in 0..1."""
    if progress < WARM_UP:
        return PEAK_RATE * progress / WARM_UP
    return PEAK_RATE * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min((progress - WARM_UP) / (1 - WARM_UP), 1))))


@torch.no_grad()
def average_into(average, model, step):
    keep = min(AVERAGING, (1 + step) / (10 + step))
    for a, m in zip(average.state_dict().values(), model.state_dict().values()):
        if a.dtype.is_floating_point:
            a.lerp_(m.to(a.dtype), 1 - keep)
        else:
            a.copy_(m)


def train(model, data, options, device):
    """Returns the averaged model. Ends after the epochs or the minutes, whichever is first, always at a low rate."""
    decayed = [p for p in model.parameters() if p.ndim > 1]
    plain = [p for p in model.parameters() if p.ndim <= 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}], lr=PEAK_RATE)
    average = copy.deepcopy(model)
    started, step, total = time.time(), 0, options.epochs * (len(data) // BATCH_PAIRS)
    model.train()
    for epoch in range(options.epochs):
        data.epoch = epoch
        loader = torch.utils.data.DataLoader(data, BATCH_PAIRS, num_workers=options.workers, drop_last=True, pin_memory=device == "cuda", prefetch_factor=4 if options.workers else None)
        noted = []
        for batch in loader:
            batch = {k: v.flatten(0, 1) for k, v in batch.items()}
            progress = max(step / total, (time.time() - started) / 60 / options.minutes)
            if progress >= 1:
                return average
            for group in optimiser.param_groups:
                group["lr"] = rate_at(progress)
            pixels = batch["pixels"].to(device, non_blocking=True).permute(0, 3, 1, 2).float()
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                outputs = model(pixels.contiguous(memory_format=torch.channels_last))
            parts = losses([o.float() for o in outputs], batch, device)
            loss = parts[0] + 0.5 * parts[1] + options.map_weight * parts[2]
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            average_into(average, model, step)
            step += 1
            if step % 20 == 0:  # reading the losses back waits for the device
                noted.append([float(p.detach()) for p in parts])
        forged, kind, change_map = np.mean(noted, 0) if noted else [float("nan")] * 3
        print(f"epoch {epoch + 1} {time.time() - started:.0f} s  forged {forged:.3f} kind {kind:.3f} map {change_map:.3f}", flush=True)
    return average


def report(model, samples, pictures, device, workers, out):
    """Prints and keeps the figures for each split, clean and web."""
    figures, kept = {}, {}
    for split in sorted({s.split for s in samples}):
        where = [i for i, s in enumerate(samples) if s.split == split]
        chosen = [samples[i] for i in where]
        for degrade in ("", "web"):
            name = f"{split}{' web' if degrade else ''}"
            logits, kinds = predict(model, [pictures[i] for i in where], degrade, device, workers)
            figures[name] = {**measure(chosen, logits, kinds), "sources": by_source(chosen, logits)}
            kept[f"{name} logits"], kept[f"{name} kinds"] = logits, kinds
            print(format_row(name, figures[name]), flush=True)
        kept[f"{split} paths"] = np.array([s.path for s in chosen])
    (out / "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    np.savez_compressed(out / "predictions.npz", **kept)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--faces", "--keypoints", "--weights", "--out"):
        parser.add_argument(name, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--workers", type=int, default=16)
    parser.add_argument("--hold-out", default="")
    parser.add_argument("--pairs", type=int, default=PAIRS_AN_EPOCH, help="pairs an epoch")
    parser.add_argument("--forge-share", type=float, default=0.45)
    parser.add_argument("--map-weight", type=float, default=0.35, help="weight of the change map's loss")
    parser.add_argument("--limit", type=int, help="only so many samples of each split, for a trial")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    cv2.setNumThreads(0)  # the loader's workers are the parallelism
    torch.multiprocessing.set_sharing_strategy("file_system")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)

    samples = read_manifest(f"{options.faces}/manifest.csv")
    if options.limit:
        rng = np.random.default_rng(options.seed)
        samples = [s for split in ("train", "val", "test") for s in rng.permutation(np.array([s for s in samples if s.split == split], object))[: options.limit]]
    pictures = load_pictures(options.faces, samples, options.workers or 1)
    held_out = set(filter(None, options.hold_out.split(",")))
    learned = [i for i, s in enumerate(samples) if s.split == "train" and s.source not in held_out]
    stored = np.load(options.keypoints)
    keypoints = dict(zip(stored["paths"].tolist(), stored["points"]))
    data = PairedFaces([samples[i] for i in learned], [pictures[i] for i in learned], keypoints, options.pairs, options.seed, options.forge_share)
    print(f"{len(learned)} to learn from, {len(data.keypoints)} of them can be forged; {device}", flush=True)

    model = load_imagenet(Encoder(), torch.load(options.weights, map_location="cpu")).to(device).to(memory_format=torch.channels_last)
    model = train(model, data, options, device)
    torch.save({k: v.half() if v.dtype.is_floating_point else v for k, v in model.state_dict().items()}, out / "encoder.pt")
    reported = [i for i, s in enumerate(samples) if s.split != "train" and s.source not in held_out]
    unseen = [i for i, s in enumerate(samples) if s.split != "test" and s.source in held_out]
    renamed = [samples[i] for i in reported] + [type(s)(s.path, s.label, s.group, "held-out") for s in (samples[i] for i in unseen)]
    report(model, renamed, [pictures[i] for i in reported + unseen], device, options.workers, out)


if __name__ == "__main__":
    main()
