"""Asks whether anything but the forgery gives the class away.

usage: python -m telltale_training.probe --faces DIR --keypoints keypoints.npz [--pairs 3000]

After the training's own drawing and augmentation, simple probes look at what says nothing of a face: the mean and spread
of each colour, the pixels along the border, the traces of an 8×8 compression grid with the size that it had, and how
finely the picture is resolved. Each is a logistic regression over half of the sources, judged on the other half by its
AUC (the mean of both directions). Near .5: nothing there that a network could learn in place of forgeries.
"""


import cv2
import numpy as np

from .arguments import make_parser
from .augment import augment
from .data import load_pictures, read_keypoints, read_manifest
from .forge import forge
from .measures import auc
from .sampling_weights import draw_weights

FORGE_SHARE = 0.33
BORDER = 4


def see_colours(picture):
    values = picture.reshape(-1, 3).astype(np.float32)
    return np.concatenate([values.mean(0), values.std(0)])


def see_border(picture):
    ring = np.concatenate([picture[:BORDER].reshape(-1, 3), picture[-BORDER:].reshape(-1, 3), picture[:, :BORDER].reshape(-1, 3), picture[:, -BORDER:].reshape(-1, 3)]).astype(np.float32)
    sides = [picture[:BORDER], picture[-BORDER:], picture[:, :BORDER], picture[:, -BORDER:]]
    return np.concatenate([ring.mean(0), ring.std(0), [s.mean() for s in sides], [s.std() for s in sides]])


def see_compression(picture):
    """Jumps across the columns and rows of an 8×8 grid against those beside it, at each phase, and the share of small
    coefficients in 8×8 blocks, which quantisation tables decide."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    jumps = [np.abs(np.diff(grey, axis=axis)).mean(1 - axis) for axis in (0, 1)]
    phases = np.concatenate([[j[p::8].mean() / (j.mean() + 1e-6) for p in range(8)] for j in jumps])
    blocks = grey.reshape(32, 8, 32, 8).transpose(0, 2, 1, 3).reshape(-1, 8, 8)[::16]
    coefficients = np.stack([cv2.dct(b) for b in blocks])
    return np.concatenate([phases, (np.abs(coefficients) < 1).mean(0).reshape(-1)[1::6]])


def see_size(picture):
    """Energy in rings of the spectrum: how large the picture was before it was brought to 256 px."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    power = np.abs(np.fft.rfft2(grey - grey.mean())) ** 2
    radius = np.hypot(np.fft.fftfreq(256)[:, None] * 256, np.arange(129)[None])
    rings = np.log([power[(radius >= r) & (radius < r + 16)].mean() + 1 for r in range(0, 128, 16)])
    return np.diff(rings)


PROBES = {"mean colour": see_colours, "border pixels": see_border, "quantisation": see_compression, "size": see_size}


def fit_logistic(features, labels, rounds=40, ridge=1e-2):
    """Weights of a ridge logistic regression by Newton's method; the last column of `features` is ones."""
    weights = np.zeros(features.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(features @ weights, -30, 30)))
        gradient = features.T @ (p - labels) / len(labels) + ridge * weights
        hessian = (features * (p * (1 - p))[:, None]).T @ features / len(labels) + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def judge(features, labels, sources):
    """AUC over unseen sources: each half of the sources is judged by a probe of the other."""
    features = (features - features.mean(0)) / (features.std(0) + 1e-6)
    features = np.concatenate([features, np.ones((len(features), 1))], 1)
    names = sorted(set(sources))
    half = np.isin(sources, names[::2])
    return float(np.mean([auc(labels[b], features[b] @ fit_logistic(features[a], labels[a])) for a, b in ((half, ~half), (~half, half))]))


def draw_pairs(samples, pictures, points, count, seed=1):
    """Yields (picture, forged, source), as the training draws them."""
    rng = np.random.default_rng(seed)
    real = np.array([i for i, s in enumerate(samples) if not s.forged])
    fake = np.array([i for i, s in enumerate(samples) if s.forged])
    real_weights, fake_weights = (draw_weights([samples[i] for i in some]) for some in (real, fake))
    donors = np.array([i for i in real if samples[i].path in points])
    for _ in range(count):
        i = int(rng.choice(real, p=real_weights))
        base, same = pictures[i], int(rng.integers(1 << 31))
        if samples[i].path in points and rng.random() < FORGE_SHARE:
            j = int(rng.choice(donors))
            forged, *_ = forge(base, points[samples[i].path] * base.shape[0], rng, (pictures[j], points[samples[j].path] * pictures[j].shape[0]))
            origin, other = samples[i].source, same
        else:
            k = int(rng.choice(fake, p=fake_weights))
            forged, origin, other = pictures[k], samples[k].source, same + 1
        for picture, label, source, number in ((base, False, samples[i].source, same), (forged, True, origin, other)):
            yield augment(picture, np.zeros(picture.shape[:2], np.float32), np.random.default_rng(number), 0.3)[0], label, source


def main():
    parser = make_parser(__doc__, "--faces", "--keypoints")
    parser.add_argument("--pairs", type=int, default=3000)
    options = parser.parse_args()
    samples = read_manifest(f"{options.faces}/manifest.csv", {"train"})
    pictures = load_pictures(options.faces, samples, 2)
    points = read_keypoints(options.keypoints)
    seen, labels, sources = {name: [] for name in PROBES}, [], []
    for picture, label, source in draw_pairs(samples, pictures, points, options.pairs):
        for name, probe in PROBES.items():
            seen[name].append(probe(picture))
        labels.append(label)
        sources.append(source)
    labels, sources = np.array(labels), np.array(sources)
    for name, features in {**{n: np.array(f) for n, f in seen.items()}, "all of them": np.concatenate([np.array(f) for f in seen.values()], 1)}.items():
        print(f"{name:14s} AUC {judge(features, labels, sources):.3f}")


if __name__ == "__main__":
    main()
