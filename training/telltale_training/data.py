"""Reads the face images: manifest.csv and the tars beside it."""

import csv
import io
import tarfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

KINDS = ("fs", "fr", "fe", "efs")  # the order of the kind head's outputs


@dataclass(frozen=True)
class Sample:
    path: str
    label: str  # "real" or one of KINDS
    group: str  # the clip or source video
    split: str  # "train", "val" or "test"

    @property
    def source(self):
        """The set: the first part of the path. Whole sets are held out to see how a detector travels."""
        return self.path.split("/", 1)[0]

    @property
    def forged(self):
        return self.label != "real"

    @property
    def kind_index(self):
        """0..3, or -1 for a bona fide face."""
        return KINDS.index(self.label) if self.forged else -1


def read_manifest(file, splits=None):
    """The manifest's samples, in its order; `splits` keeps only those. Raises ValueError on an unknown class."""
    with open(file, newline="", encoding="utf-8") as handle:
        rows = [Sample(r["path"], r["class"], r.get("group", ""), r.get("split", "")) for r in csv.DictReader(handle)]
    unknown = {s.label for s in rows} - {"real", *KINDS}
    if unknown:
        raise ValueError(f"unknown classes in {file}: {sorted(unknown)}")
    return [s for s in rows if splits is None or s.split in splits]


def read_bytes(folder, paths):
    """path → JPEG bytes, from every tar in `folder` that holds one of `paths`. Raises KeyError if one is missing."""
    wanted, found = set(paths), {}
    for tar in sorted(Path(folder).glob("*.tar")):
        with tarfile.open(tar) as archive:
            for member in archive:
                if member.name in wanted:
                    found[member.name] = archive.extractfile(member).read()
    missing = wanted - found.keys()
    if missing:
        raise KeyError(f"{len(missing)} pictures of the manifest are in no tar, such as {sorted(missing)[0]}")
    return found


def decode(data):
    """JPEG bytes → uint8 array H×W×3, RGB."""
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(image.convert("RGB"))


def read_keypoints(file):
    """path → 6×2 float32 in fractions of the crop, as find_keypoints writes them."""
    stored = np.load(file)
    return dict(zip(stored["paths"].tolist(), stored["points"]))


def load_pictures(folder, samples, threads=8):
    """Decoded crops in the samples' order, each at its own size (at most 256 px a side)."""
    stored = read_bytes(folder, [s.path for s in samples])
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(lambda s: decode(stored[s.path]), samples))
