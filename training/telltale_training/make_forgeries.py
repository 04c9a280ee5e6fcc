"""Makes forged pairs with their labels, in bulk and from a seed.

usage: python -m telltale_training.make_forgeries --faces DIR --keypoints keypoints.npz --out DIR [--pairs 65000]
         [--split train] [--seed 1] [--as-found] [--autoencoders autoencoders.pt] [--workers 2]

Each pair is a bona fide face and what a forger made of it; both then go through the same cropping, colour, resizing, blur,
noise and compression. `--as-found` leaves them as a page would hold them, with one pass of good JPEG or WebP: for
measuring. `--autoencoders` adds forgeries by trained decoders (needs PyTorch), entirely rendered faces among them.

OUT/pairs-NNN.tar hold the pictures (JPEG, 256 px) and masks (PNG, 64 px, white where changed), OUT/manifest.csv a line for
each picture: path, class, kind (the forger), group (the bona fide file), split, mask, points (six keypoints, x y, in
fractions), original (the bona fide half), seed. Pair n depends on the seed, n and the faces alone.
"""

import csv
import io
import tarfile
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np

from .arguments import make_parser
from .augment import SIDE, augment_twins, enlarge_to_side, spare
from .data import load_pictures, read_keypoints, read_manifest
from .forge import forge
from .sampling_weights import draw_weights

PAIRS_A_TAR = 2000
MASK_SIDE = 64
COLUMNS = ("path", "class", "kind", "group", "split", "mask", "points", "original", "seed")
LEARNED_SHARE = 0.3


class Maker:
    """Everything that a worker needs to make pair n."""

    def __init__(self, samples, pictures, points, learned, options):
        self.samples, self.pictures, self.points, self.learned = samples, pictures, points, learned
        self.seed, self.as_found = options.seed, options.as_found
        self.weights = draw_weights(samples)

    def forged(self, rng):
        """(index, bona fide, forged, mask, kind, forger)."""
        i = int(rng.choice(len(self.samples), p=self.weights))
        if i in self.learned and rng.random() < LEARNED_SHARE:
            made = self.learned[i][int(rng.integers(len(self.learned[i])))]
            base = enlarge_to_side(self.pictures[i])
            mask = np.ones((SIDE, SIDE), np.float32) if made.mask is None else made.mask.astype(np.float32) / 255
            return i, base, made.picture, mask, made.kind, f"decoder {made.decoder}"
        j, picture = int(rng.integers(len(self.samples))), self.pictures[i]
        other = self.pictures[j], self.points[j] * self.pictures[j].shape[0]
        return i, picture, *forge(picture, self.points[i] * picture.shape[0], rng, other)

    def pair(self, n):
        """Rows of the manifest with their bytes."""
        rng = np.random.default_rng([self.seed, n])
        i, base, forged, mask, kind, forger = self.forged(rng)
        same = int(rng.integers(1 << 31))
        if self.as_found:
            halves = [spare(enlarge_to_side(p), np.random.default_rng(same)) for p in (base, forged)]
            points = self.points[i]
        else:
            *halves, mask, points = augment_twins(base, forged, mask, self.points[i], same)
        stem, sample = f"{kind}/{n:06d}", self.samples[i]
        where = " ".join(f"{v:.4f}" for v in points.reshape(-1))
        common = {"group": sample.path, "split": sample.split, "points": where, "seed": f"{self.seed} {n}"}
        rows = [
            {"path": f"{stem}-original.jpg", "class": "real", "kind": "", **common},
            {"path": f"{stem}.jpg", "class": kind, "kind": forger, "mask": f"{stem}-mask.png", "original": f"{stem}-original.jpg", **common},
        ]
        small = np.round(cv2.resize(mask, (MASK_SIDE, MASK_SIDE), interpolation=cv2.INTER_AREA) * 255).astype(np.uint8)
        files = {row["path"]: encode(".jpg", half[..., ::-1]) for row, half in zip(rows, halves)}
        return rows, {**files, f"{stem}-mask.png": encode(".png", small)}


def encode(name, picture):
    return cv2.imencode(name, picture, [cv2.IMWRITE_JPEG_QUALITY, 95] if name == ".jpg" else [])[1].tobytes()


def make_in_worker(n):
    return MAKER.pair(n)


def start_worker(maker):
    global MAKER
    MAKER = maker
    cv2.setNumThreads(1)


def write_pairs(maker, options):
    """Every row of the manifest, once its pictures lie in a tar."""
    rows, archive = [], None
    with Pool(options.workers, start_worker, (maker,)) as pool:
        for n, (made, files) in enumerate(pool.imap(make_in_worker, range(options.pairs), chunksize=16)):
            if n % PAIRS_A_TAR == 0:
                if archive:
                    archive.close()
                archive = tarfile.open(f"{options.out}/pairs-{n // PAIRS_A_TAR:03d}.tar", "w")
                print(f"{n} of {options.pairs} pairs", flush=True)
            for path, data in files.items():
                member = tarfile.TarInfo(path)
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
            rows += made
    archive.close()
    return rows


def main():
    parser = make_parser(__doc__, "--faces", "--keypoints", "--out")
    parser.add_argument("--pairs", type=int, default=65_000)
    parser.add_argument("--split", default="train")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--as-found", action="store_true")
    parser.add_argument("--autoencoders")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", type=int, help="only so many bona fide faces, for a trial")
    options = parser.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    points = read_keypoints(options.keypoints)
    samples = [s for s in read_manifest(f"{options.faces}/manifest.csv", {options.split}) if not s.forged and s.path in points][: options.limit]
    pictures, where = load_pictures(options.faces, samples, options.workers), [points[s.path] for s in samples]
    learned = {}
    if options.autoencoders:
        from .autoencoders import load_autoencoders
        from .forge.learned import forge_by_decoders

        learned = forge_by_decoders(pictures, dict(enumerate(where)), load_autoencoders(options.autoencoders, "cpu"), options.seed, "cpu", options.workers)
    rows = write_pairs(Maker(samples, pictures, where, learned, options), options)
    with open(f"{options.out}/manifest.csv", "w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} pictures in {options.out}")


if __name__ == "__main__":
    main()
