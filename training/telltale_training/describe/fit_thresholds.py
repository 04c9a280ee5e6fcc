"""Sets, for each artifact, the value above which a difference is more than chance.

usage: python -m telltale_training.describe.fit_thresholds --faces DIR --keypoints keypoints.npz [--pairs 1500]

Bona fide twins: the same picture saved once more (JPEG or WebP, quality 60–95, two fifths of them resized to 75–125 %
first), measured under the masks that the forge would have used. The threshold is the 99th percentile.
"""

import json

import numpy as np

from ..arguments import make_parser
from ..augment import SIDE, augment, compress, resample
from ..data import load_pictures, read_keypoints, read_manifest
from ..forge import forge
from .measure import ARTIFACTS, THRESHOLDS_FILE, measure
from .regions import label_regions

# One grey level, a pixel and the like: differences that nobody would see, whatever chance says.
LEAST = {"blending-seam": 0.35, "colour-mismatch": 1.5, "over-smoothed": 0.25, "over-sharpened": 0.25, "warped-shape": 0.75, "inconsistent-light": 4.0}


def save_again(picture, rng):
    out = resample(picture, int(picture.shape[0] * rng.uniform(0.75, 1.25)), rng) if rng.random() < 0.4 else picture
    return resample(compress(out, rng, least=60), SIDE, rng)


def measure_twin(picture, points, other, rng):
    _, mask, _, _ = forge(picture, points, rng, other)
    one, mask, at = augment(picture, mask, rng, points=points / picture.shape[0])
    return measure(one, save_again(one, rng), mask, label_regions(at))


def main():
    parser = make_parser(__doc__, "--faces", "--keypoints")
    parser.add_argument("--pairs", type=int, default=1500)
    options = parser.parse_args()
    points = read_keypoints(options.keypoints)
    rng = np.random.default_rng(1)
    samples = [s for s in read_manifest(f"{options.faces}/manifest.csv", {"train"}) if not s.forged and s.path in points]
    samples = [samples[i] for i in rng.permutation(len(samples))[: options.pairs]]
    pictures = load_pictures(options.faces, samples, 1)
    values = []
    for i, (sample, picture) in enumerate(zip(samples, pictures)):
        j = (i + 1) % len(samples)
        other = pictures[j], points[samples[j].path] * pictures[j].shape[0]
        values.append(measure_twin(picture, points[sample.path] * picture.shape[0], other, rng))
    chance = np.nanpercentile(np.stack(values), 99, axis=(0, 1))
    thresholds = {name: round(float(max(value, LEAST[name])), 3) for name, value in zip(ARTIFACTS, chance)}
    print({name: round(float(value), 3) for name, value in zip(ARTIFACTS, chance)}, "→", thresholds)
    THRESHOLDS_FILE.write_text(json.dumps(thresholds, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
