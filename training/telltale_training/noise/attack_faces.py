"""Attacks faces and keeps what the shipped encoder says of them.

usage: python -m telltale_training.noise.attack_faces --faces DIR --encoder vision_encoder.onnx --split test --out noise-test.npz
         [--count 200] [--epsilons 1,2,4,8] [--steps 5] [--stepped 40] [--views "as it is,smoothed"] [--weights IMAGENET]
         [--seed 1] [--threads 2]

Takes half genuine, half forged faces, spread evenly over the split. Each is pushed away from the truth: genuine ones
towards "signs", forged ones towards "none". Attacks: `random` (as much noise by chance); `fgsm` with the shipped network's
own gradient; on the first --stepped faces only, `pgd` with it and `knowing`, which is PGD on the sum of the logit and that
of the second look, by an attacker who knows of it; and with --weights `from imagenet` and `from meso4`: FGSM with the
gradient of two other networks (other_networks.py), which are trained on the way and kept beside OUT.

Writes the logits of the attacked crops in each of the --views. measure.py counts.
"""

from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch.nn import functional as F

from ..arguments import make_parser
from ..data import load_pictures, read_manifest
from ..evaluate import prepare
from .attacks import attack_in_steps, attack_once, shake
from .shipped_network import load_shipped
from .views import VIEWS

BATCH = 10


def choose(samples, count):
    """Half genuine, half forged, in turn; of each so many spread evenly over the manifest."""
    halves = []
    for forged in (False, True):
        some = [s for s in samples if s.forged == forged]
        halves.append([some[i * len(some) // (count // 2)] for i in range(count // 2)])
    return [s for pair in zip(*halves) for s in pair]


def gradient_by(network):
    def gradient_of(pictures):
        pixels = torch.from_numpy(pictures).requires_grad_()
        network(pixels).sum().backward()
        return pixels.grad.numpy()

    return gradient_of


def seen_twice(network):
    """The sum of the logits of both looks. JPEG has no useful gradient: it is left out on the way back (Athalye et al.,
    2018), and stays on the way there."""

    def run(pixels):
        smaller = F.interpolate(pixels, scale_factor=0.5, mode="bilinear", antialias=True)
        differentiable = F.interpolate(smaller, scale_factor=2.0, mode="bilinear")
        exact = torch.from_numpy(VIEWS["smoothed"](pixels.detach().numpy().round()))
        return network(pixels) + network(differentiable + (exact - differentiable).detach())

    return run


def attack_batch(pictures, towards, epsilons, steps, once_by, stepped_by, rng):
    """(attack, epsilon) → attacked pictures. Both `_by` are name → gradient_of; without steps the second is not asked."""
    attacked = {("none", 0): pictures}
    once = {name: gradient_of(pictures) for name, gradient_of in once_by.items()}
    for epsilon in epsilons:
        attacked["random", epsilon] = shake(pictures, epsilon, rng)
        for name, gradient in once.items():
            attacked[name, epsilon] = attack_once(gradient, pictures, epsilon, towards)
        for name, gradient_of in stepped_by.items() if steps else ():
            attacked[name, epsilon] = attack_in_steps(gradient_of, pictures, epsilon, towards, steps, rng)
    return attacked


def scorer(encoder, threads):
    """N×3×256×256 → N forged logits, as the file gives them in onnxruntime."""
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(encoder, settings, providers=["CPUExecutionProvider"])
    return lambda pictures: session.run(["forged_logit"], {"pixel_values": pictures})[0].reshape(-1)


def get_others(options, beside):
    if not options.weights:
        return {}
    kept = Path(beside)
    if kept.exists():
        return torch.load(kept, weights_only=False)
    from .other_networks import train_others

    others = train_others(options.faces, options.weights)
    torch.save(others, kept)
    return others


def main():
    parser = make_parser(__doc__, "--faces", "--encoder", "--split", "--out")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--epsilons", default="1,2,4,8")
    parser.add_argument("--steps", type=int, default=5)
    parser.add_argument("--stepped", type=int, default=40)
    parser.add_argument("--views", default=",".join(VIEWS))
    parser.add_argument("--weights")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    epsilons = [int(e) for e in options.epsilons.split(",")]
    score = scorer(options.encoder, options.threads)
    shipped = load_shipped(options.encoder)
    once_by = {"fgsm": gradient_by(shipped)}
    stepped_by = {"pgd": once_by["fgsm"], "knowing": gradient_by(seen_twice(shipped))}
    for name, network in get_others(options, Path(options.out).with_name("other-networks.pt")).items():
        once_by[f"from {name}"] = gradient_by(network)
    samples = choose(read_manifest(f"{options.faces}/manifest.csv", {options.split}), options.count)
    crops = np.stack([prepare(p).transpose(2, 0, 1) for p in load_pictures(options.faces, samples, 2)]).astype(np.float32)
    towards = np.array([-1 if s.forged else 1 for s in samples])
    rng = np.random.default_rng(options.seed)
    kept = {}
    for start in range(0, len(samples), BATCH):
        part = slice(start, start + BATCH)
        steps = options.steps if start < options.stepped else 0
        for (attack, epsilon), pictures in attack_batch(crops[part], towards[part], epsilons, steps, once_by, stepped_by, rng).items():
            for view in options.views.split(","):
                kept.setdefault(f"{attack} {epsilon} {view}", []).append(score(VIEWS[view](pictures)))
        print(f"{min(start + BATCH, len(samples))} of {len(samples)}", flush=True)
    logits = {name: np.concatenate(parts) for name, parts in kept.items()}
    np.savez_compressed(options.out, paths=[s.path for s in samples], forged=[s.forged for s in samples], **logits)


if __name__ == "__main__":
    main()
