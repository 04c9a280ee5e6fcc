"""What the networks are shown: pairs of one bona fide and one forged face, drawn so that no large set rules."""

from dataclasses import dataclass

import numpy as np
import torch

from .augment import SIDE, augment, augment_twins, enlarge_to_side
from .data import KINDS
from .describe.measure import ARTIFACTS, label_artifacts, label_cells, measure, read_thresholds
from .describe.regions import AVERAGE_POINTS, MAP_SIDE, REGIONS, label_regions
from .forge import forge
from .sampling_weights import draw_weights

# A forger's kinds are rough likenesses of what real tools do, swaps apart, so their names count for less.
FORGED_KIND_WEIGHT = {"fs": 1.0, "fr": 0.3, "fe": 0.3, "efs": 0.3}


@dataclass(frozen=True)
class Stream:
    """One way of drawing pairs. Shares of the pairs whose second half is forged from the first by hand-written code
    and by trained decoders; the rest takes a given forged face. `gentle`: see augment."""

    forge_share: float = 0.33
    learned_share: float = 0.0
    gentle: float = 0.0


class PairedFaces(torch.utils.data.Dataset):
    """Item i: one pair, bona fide first, from each stream. Forged twins go through the same augmentation."""

    def __init__(self, samples, pictures, keypoints, learned, length, seed, streams, counts, batch):
        """keypoints: index of a bona fide sample → 6×2 in fractions; learned: index → its LearnedForgery list; counts:
        stream → how many of the `batch` pairs in a row are looked at. The others are left empty, to save the work."""
        self.pictures, self.length, self.seed, self.streams = pictures, length, seed, streams
        self.counts, self.batch = counts, batch
        self.keypoints, self.learned = keypoints, learned
        self.kinds = [s.kind_index for s in samples]
        self.real = np.array([i for i, s in enumerate(samples) if not s.forged])
        self.fake = np.array([i for i, s in enumerate(samples) if s.forged])
        self.real_weights = draw_weights([samples[i] for i in self.real])
        self.fake_weights = draw_weights([samples[i] for i in self.fake])
        self.donors = np.array(sorted(keypoints))
        self.thresholds = read_thresholds()
        self.epoch = 0

    def __len__(self):
        return self.length

    def points(self, i):
        return self.keypoints[i] * self.pictures[i].shape[0]

    def twin(self, i, rng, by_decoder):
        """(bona fide, forged, mask or None, kind) of one bona fide face."""
        picture = self.pictures[i]
        if by_decoder:
            made = self.learned[i][int(rng.integers(len(self.learned[i])))]
            mask = None if made.mask is None else made.mask.astype(np.float32) / 255
            return enlarge_to_side(picture), made.picture, mask, made.kind
        j = int(rng.choice(self.donors))
        forged, mask, kind, _ = forge(picture, self.points(i), rng, (self.pictures[j], self.points(j)))
        return picture, forged, mask, kind

    def draw(self, stream, rng):
        i = int(rng.choice(self.real, p=self.real_weights))
        way = rng.random()
        by_decoder = i in self.learned and way < stream.learned_share
        if by_decoder or (i in self.keypoints and way < stream.learned_share + stream.forge_share):
            return self.draw_twins(stream, rng, i, by_decoder)
        j = int(rng.choice(self.fake, p=self.fake_weights))
        real, fake = (augment(self.pictures[k], np.zeros(self.pictures[k].shape[:2], np.float32), rng, stream.gentle)[0] for k in (i, j))
        return pack(real, fake, self.kinds[j], 1.0)

    def draw_twins(self, stream, rng, i, by_decoder):
        """Both halves of a made pair go through the same augmentation; what is measured is what it leaves."""
        base, forged, mask, kind = self.twin(i, rng, by_decoder)
        same, known = int(rng.integers(1 << 31)), mask is not None
        mask = mask if known else np.ones(base.shape[:2], np.float32)
        real, fake, mask, points = augment_twins(base, forged, mask, self.keypoints[i], same, stream.gentle)
        labels = label_regions(points)
        present, sure = label_artifacts(measure(real, fake, mask, labels), self.thresholds)
        return pack(real, fake, KINDS.index(kind), FORGED_KIND_WEIGHT[kind], label_cells(mask) if known else None, labels, present, sure, twins=1.0)

    def __getitem__(self, item):
        """stream → tensors of one pair; see pack."""
        out = {}
        for number, (name, stream) in enumerate(self.streams.items()):
            looked_at = item % self.batch < self.counts[name]
            out[name] = self.draw(stream, np.random.default_rng([self.seed, self.epoch, item, number])) if looked_at else empty()
        return out


AVERAGE_LABELS = label_regions(AVERAGE_POINTS)
NO_ARTIFACTS = np.zeros((len(REGIONS), len(ARTIFACTS)), np.float32)


def pack(real, fake, kind, kind_weight, cells=None, labels=AVERAGE_LABELS, present=NO_ARTIFACTS, sure=NO_ARTIFACTS, twins=0.0):
    """The tensors of one pair, bona fide first. Bona fide pictures have no change and no artifact, for sure; of a given
    forged one neither is known. "twins" is 1 where the forged half was made from the bona fide one."""
    nothing = np.zeros((MAP_SIDE, MAP_SIDE), np.float32)
    return {
        "pixels": torch.from_numpy(np.stack([real, fake])),
        "map": torch.from_numpy(np.stack([nothing, nothing if cells is None else cells])),
        "map_known": torch.tensor([1.0, float(cells is not None)]),
        "regions": torch.from_numpy(np.stack([labels, labels])),
        "artifacts": torch.from_numpy(np.stack([NO_ARTIFACTS, present])),
        "artifacts_known": torch.from_numpy(np.stack([NO_ARTIFACTS + 1, sure])),
        "forged": torch.tensor([0.0, 1.0]),
        "kind": torch.tensor([0, kind]),
        "kind_weight": torch.tensor([0.0, kind_weight]),
        "twins": torch.tensor([twins, twins]),
    }


def empty():
    blank = np.zeros((SIDE, SIDE, 3), np.uint8)
    return pack(blank, blank, 0, 0.0)
