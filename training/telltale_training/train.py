"""Trains one or several networks side by side, on the same pictures, so that recipes are told apart by themselves alone.

usage: python -m telltale_training.train --faces DIR --keypoints keypoints.npz --weights FILE --out DIR --recipes base,gentle
         [--autoencoders autoencoders.pt] [--start-from DIR] [--seed 1] [--epochs 24] [--minutes 8.5] [--hold-out SOURCE,SOURCE] [--limit N]

Writes for each recipe OUT/NAME/encoder.pt (averaged weights, fp16), predictions.npz and figures.json. `--hold-out` leaves
whole sources out of training and reports on them: the way to choose a recipe, since validation sources are seen ones and
test chooses nothing.
"""

import copy
import json
import math
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional as F

from .arguments import make_parser
from .data import load_pictures, read_keypoints, read_manifest
from .describe.regions import REGIONS
from .evaluate import predict, prepare_all
from .measures import by_source, format_row, measure
from .meso4 import Meso4
from .model import Encoder, load_imagenet
from .recipes import RECIPES, STREAMS
from .sampling import PairedFaces

BATCH_PAIRS = 64
PAIRS_AN_EPOCH = 12_000
WEIGHT_DECAY, WARM_UP = 0.02, 0.03
AVERAGING = 0.998  # of the weights, per step


def losses(outputs, batch, recipe):
    """Forged (cross-entropy), kind (weighted, forged ones only), change map (where its truth is known), twins (a forged
    face above the bona fide one that it was made from) and artifacts by region (where they are known)."""
    logit, kinds, change_map, artifact_maps = outputs
    forged, weight = batch["forged"], batch["kind_weight"]
    forged_loss = F.binary_cross_entropy_with_logits(logit, forged * (1 - 2 * recipe.smoothing) + recipe.smoothing)
    kind_loss = (F.cross_entropy(kinds, batch["kind"], reduction="none", label_smoothing=0.05) * weight).sum() / weight.sum().clamp(min=1)
    truth, known = batch["map"], batch["map_known"]
    # Changed places are few: they count four times, so that the map does not learn to be empty.
    cell = F.binary_cross_entropy_with_logits(change_map, truth, reduction="none") * (1 + 3 * truth)
    map_loss = (cell.mean((1, 2)) * known).sum() / known.sum().clamp(min=1)
    pairs, twins = logit.unflatten(0, (-1, 2)), batch["twins"].unflatten(0, (-1, 2))[:, 0]
    twin_loss = (F.softplus(2 + pairs[:, 0] - pairs[:, 1]) * twins).sum() / twins.sum().clamp(min=1)
    return forged_loss, kind_loss, map_loss, twin_loss, artifact_losses(artifact_maps, batch)


def artifact_losses(artifact_maps, batch):
    """An artifact's logit in a region is the mean over the region's cells. Those that are there count four times."""
    cells = F.one_hot(batch["regions"].long().flatten(1), len(REGIONS)).float()
    logits = torch.einsum("nac,ncr->nra", artifact_maps.flatten(2), cells) / cells.sum(1).clamp(min=1)[..., None]
    present, known = batch["artifacts"], batch["artifacts_known"] * (cells.sum(1) > 0)[..., None]
    each = F.binary_cross_entropy_with_logits(logits, present, reduction="none") * (1 + 3 * present)
    return (each * known).sum() / known.sum().clamp(min=1)


def rate_at(progress):
    """Linear warm-up, then a cosine to 1 % of the peak; progress and result in 0..1."""
    if progress < WARM_UP:
        return progress / WARM_UP
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min((progress - WARM_UP) / (1 - WARM_UP), 1)))


def mask_frequencies(pixels):
    """Takes a random tenth to third of the spectrum away, the lowest frequencies excepted, the same for the batch."""
    side = pixels.shape[-1]
    spectrum = torch.fft.rfft2(pixels)
    keep = (torch.rand(side // 8, side // 16 + 1, device=pixels.device) > torch.rand(1, device=pixels.device) * 0.25 + 0.1).float()
    keep = F.interpolate(keep[None, None], size=spectrum.shape[-2:], mode="nearest")
    keep[..., :10, :10] = keep[..., -10:, :10] = 1
    return torch.fft.irfft2(spectrum * keep, s=(side, side)).clamp(0, 255)


class Learner:
    """One recipe's network, its optimiser and its running average."""

    def __init__(self, name, weights, device, seed):
        torch.manual_seed(seed)
        self.name, self.recipe, self.device = name, RECIPES[name], device
        built = Meso4() if self.recipe.yardstick else load_imagenet(Encoder(**self.recipe.network), weights)
        self.model = built.to(device).to(memory_format=torch.channels_last).train()
        groups = {"decayed": [], "plain": []}
        for parameter in self.model.parameters():
            if parameter.requires_grad:
                groups["decayed" if parameter.ndim > 1 else "plain"].append(parameter)
        self.optimiser = torch.optim.AdamW([{"params": groups["decayed"], "weight_decay": WEIGHT_DECAY}, {"params": groups["plain"], "weight_decay": 0.0}], lr=self.recipe.rate, fused=device == "cuda")
        self.average = copy.deepcopy(self.model).requires_grad_(False)
        # The counters of batches seen are the only whole numbers, and nothing reads them.
        self.averaged = [(a, m) for a, m in zip(self.average.state_dict().values(), self.model.state_dict().values()) if a.dtype.is_floating_point]
        self.noted, self.steps, self.rate = [], 0, self.recipe.rate

    def start_from(self, file):
        stored = torch.load(file, map_location=self.device)
        for model in (self.model, self.average):
            model.load_state_dict({k: v.float() if v.dtype.is_floating_point else v for k, v in stored.items()})
        self.rate *= 2 / 3

    def batch(self, streams):
        parts = [{k: v[:count] for k, v in streams[name].items()} for name, count in self.recipe.streams.items()]
        return {k: torch.cat([p[k] for p in parts]).flatten(0, 1) for k in parts[0]}

    def look(self, batch):
        pixels = batch["pixels"].permute(0, 3, 1, 2).float()
        if self.recipe.frequency_mask and torch.rand(()) < self.recipe.frequency_mask:
            pixels = mask_frequencies(pixels)
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            outputs = self.model(pixels.contiguous(memory_format=torch.channels_last))
        return [o.float() for o in outputs]

    def learn(self, outputs, batch, progress, others=None):
        for group in self.optimiser.param_groups:
            group["lr"] = self.rate * rate_at(progress)
        parts = losses(outputs, batch, self.recipe)
        loss = parts[0] + 0.5 * parts[1] + self.recipe.map_weight * parts[2] + self.recipe.twin_weight * parts[3] + self.recipe.artifact_weight * parts[4]
        if others is not None:
            loss = loss + self.recipe.agreement * F.binary_cross_entropy_with_logits(outputs[0], others[0]) + 0.5 * self.recipe.agreement * F.cross_entropy(outputs[1], others[1])
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0, foreach=True)
        self.optimiser.step()
        self.average_weights()
        if self.steps % 20 == 0:  # reading the losses back waits for the device
            self.noted.append([float(p.detach()) for p in parts])

    @torch.no_grad()
    def average_weights(self):
        keep = min(AVERAGING, (1 + self.steps) / (10 + self.steps))
        torch._foreach_lerp_([a for a, _ in self.averaged], [m for _, m in self.averaged], 1 - keep)
        self.steps += 1


def train(learners, data, options, device):
    """Ends after the epochs or the minutes, whichever is first, always at a low rate."""
    started, step, total = time.time(), 0, options.epochs * (len(data) // BATCH_PAIRS)
    agreeing = [l for l in learners if l.recipe.agreement]
    for epoch in range(options.epochs):
        data.epoch = epoch
        loader = torch.utils.data.DataLoader(data, BATCH_PAIRS, num_workers=options.workers, drop_last=True, pin_memory=device == "cuda", prefetch_factor=4 if options.workers else None)
        for streams in loader:
            progress = max(step / total, (time.time() - started) / 60 / options.minutes)
            if progress >= 1:
                return
            streams = {name: {k: v.to(device, non_blocking=True) for k, v in stream.items()} for name, stream in streams.items()}
            if agreeing:  # all look at the same batch, and then learn from it and from each other
                batch = agreeing[0].batch(streams)
                looked = [l.look(batch) for l in agreeing]
                others = [torch.stack([o[0].detach() for o in looked]).sigmoid().mean(0), torch.stack([o[1].detach() for o in looked]).softmax(2).mean(0)]
                for learner, outputs in zip(agreeing, looked):
                    learner.learn(outputs, batch, progress, others)
            for learner in learners:
                if not learner.recipe.agreement:
                    batch = learner.batch(streams)
                    learner.learn(learner.look(batch), batch, progress)
            step += 1
        for learner in learners:
            means = np.mean(learner.noted, 0) if learner.noted else [float("nan")] * 5
            print(f"epoch {epoch + 1} {time.time() - started:.0f} s  {learner.name:12s} forged {means[0]:.3f} kind {means[1]:.3f} map {means[2]:.3f} twins {means[3]:.3f} artifacts {means[4]:.3f}", flush=True)
            learner.noted = []


def report(learners, samples, pictures, device, workers, out):
    """Prints and keeps each network's figures for each split, clean and web."""
    groups = {split: [i for i, s in enumerate(samples) if s.split == split] for split in sorted({s.split for s in samples})}
    figures, kept = {l.name: {} for l in learners}, {l.name: {} for l in learners}
    for split, where in groups.items():
        chosen = [samples[i] for i in where]
        for degrade in ("", "web"):
            name = f"{split}{' web' if degrade else ''}"
            prepared = prepare_all([pictures[i] for i in where], degrade, workers)
            for learner in learners:
                logits, kinds = predict(learner.average, prepared, device)
                figures[learner.name][name] = {**measure(chosen, logits, kinds), "sources": by_source(chosen, logits)}
                kept[learner.name].update({f"{name} logits": logits, f"{name} kinds": kinds, f"{split} paths": np.array([s.path for s in chosen])})
                print(format_row(f"{learner.name} {name}", figures[learner.name][name]), flush=True)
                if not degrade:
                    kept[learner.name][f"{name} flipped logits"] = predict(learner.average, prepared, device, flipped=True)[0]
    for learner in learners:
        (out / learner.name / "figures.json").write_text(json.dumps(figures[learner.name], indent=1), encoding="utf-8")
        np.savez_compressed(out / learner.name / "predictions.npz", **kept[learner.name])


def main():
    parser = make_parser(__doc__, "--faces", "--keypoints", "--weights", "--out", "--recipes")
    parser.add_argument("--autoencoders", help="trained decoders, for recipes with learned forgeries")
    parser.add_argument("--start-from", help="the --out of an earlier run: its weights instead of ImageNet's, at two thirds of the rate")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--workers", type=int, default=16)
    parser.add_argument("--hold-out", default="")
    parser.add_argument("--pairs", type=int, default=PAIRS_AN_EPOCH, help="pairs an epoch")
    parser.add_argument("--limit", type=int, help="only so many samples of each split, for a trial")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    cv2.setNumThreads(0)  # the loader's workers are the parallelism
    torch.multiprocessing.set_sharing_strategy("file_system")
    device = "cuda" if torch.cuda.is_available() else "cpu"
    out = Path(options.out)

    samples = read_manifest(f"{options.faces}/manifest.csv")
    if options.limit:
        rng = np.random.default_rng(options.seed)
        samples = [s for split in ("train", "val", "test") for s in rng.permutation(np.array([s for s in samples if s.split == split], object))[: options.limit]]
    pictures = load_pictures(options.faces, samples, options.workers or 1)
    held_out = set(filter(None, options.hold_out.split(",")))
    indices = [i for i, s in enumerate(samples) if s.split == "train" and s.source not in held_out]
    learned_from, shown = [samples[i] for i in indices], [pictures[i] for i in indices]
    points = read_keypoints(options.keypoints)
    keypoints = {i: points[s.path] for i, s in enumerate(learned_from) if not s.forged and s.path in points}

    names = options.recipes.split(",")
    streams = {name: STREAMS[name] for name in STREAMS if any(name in RECIPES[n].streams for n in names)}
    counts = {name: max(RECIPES[n].streams.get(name, 0) for n in names) for name in streams}
    by_decoder = {}
    if any(s.learned_share for s in streams.values()):
        from .autoencoders import load_autoencoders
        from .forge.learned import forge_by_decoders

        began = time.time()
        by_decoder = forge_by_decoders(shown, keypoints, load_autoencoders(options.autoencoders, device), options.seed, device, options.workers or 1)
        print(f"{sum(map(len, by_decoder.values()))} forgeries by decoders in {time.time() - began:.0f} s", flush=True)
    data = PairedFaces(learned_from, shown, keypoints, by_decoder, options.pairs, options.seed, streams, counts, BATCH_PAIRS)
    print(f"{len(indices)} to learn from, {len(keypoints)} of them can be forged; {device}", flush=True)

    weights = torch.load(options.weights, map_location="cpu")
    learners = [Learner(name, weights, device, options.seed + number) for number, name in enumerate(names)]
    if options.start_from:
        for learner in learners:
            learner.start_from(f"{options.start_from}/{learner.name}/encoder.pt")
    train(learners, data, options, device)
    for learner in learners:
        (out / learner.name).mkdir(parents=True, exist_ok=True)
        torch.save({k: v.half() if v.dtype.is_floating_point else v for k, v in learner.average.state_dict().items()}, out / learner.name / "encoder.pt")
    reported = [i for i, s in enumerate(samples) if s.split != "train" and s.source not in held_out]
    unseen = [i for i, s in enumerate(samples) if s.split != "test" and s.source in held_out]
    renamed = [samples[i] for i in reported] + [type(s)(s.path, s.label, s.group, "held-out") for s in (samples[i] for i in unseen)]
    report(learners, renamed, [pictures[i] for i in reported + unseen], device, options.workers, out)


if __name__ == "__main__":
    main()
