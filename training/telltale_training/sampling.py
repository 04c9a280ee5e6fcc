"""What the networks are shown: pairs of one bona fide and one forged face, drawn so that no large set rules."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import torch

from .augment import MAP_SIDE, SIDE, augment
from .data import KINDS
from .forge import forge
from .forge.learned import enlarge_to_side

# How much the sets' sizes count: 0 would draw each set alike, 1 each picture alike.
SIZE_POWER = 0.6
# Shares of the given forged classes.
CLASS_SHARES = {"fs": 0.20, "fr": 0.24, "fe": 0.22, "efs": 0.34}
# A forger's kinds are rough likenesses of what real tools do, swaps apart, so their names count for less.
FORGED_KIND_WEIGHT = {"fs": 1.0, "fr": 0.3, "fe": 0.3, "efs": 0.3}


@dataclass(frozen=True)
class Stream:
    """One way of drawing pairs. Shares of the pairs whose second half is forged from the first by hand-written code
    and by trained decoders; the rest takes a given forged face. `gentle`: see augment."""

    forge_share: float = 0.33
    learned_share: float = 0.0
    gentle: float = 0.0


def draw_weights(samples):
    """Probability of each sample: its class's share, spread over the class's sets by size^SIZE_POWER."""
    sizes = Counter((s.label, s.source) for s in samples)
    raw = np.array([sizes[s.label, s.source] ** (SIZE_POWER - 1) for s in samples])
    labels = np.array([s.label for s in samples])
    for label in set(labels):
        raw[labels == label] *= CLASS_SHARES.get(label, 1.0) / raw[labels == label].sum()
    return raw / raw.sum()


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
        return picture, *forge(picture, self.points(i), rng, (self.pictures[j], self.points(j)))

    def draw(self, stream, rng):
        i = int(rng.choice(self.real, p=self.real_weights))
        way = rng.random()
        by_decoder = i in self.learned and way < stream.learned_share
        if by_decoder or (i in self.keypoints and way < stream.learned_share + stream.forge_share):
            base, forged, mask, kind = self.twin(i, rng, by_decoder)
            nothing = np.zeros(base.shape[:2], np.float32)
            same = int(rng.integers(1 << 31))
            real, real_map = augment(base, nothing, np.random.default_rng(same), stream.gentle)
            fake, fake_map = augment(forged, nothing if mask is None else mask, np.random.default_rng(same), stream.gentle)
            return real, fake, real_map, fake_map, KINDS.index(kind), FORGED_KIND_WEIGHT[kind], float(mask is not None), 1.0
        j = int(rng.choice(self.fake, p=self.fake_weights))
        nothing = np.zeros(self.pictures[i].shape[:2], np.float32)
        real, real_map = augment(self.pictures[i], nothing, rng, stream.gentle)
        fake, fake_map = augment(self.pictures[j], np.zeros(self.pictures[j].shape[:2], np.float32), rng, stream.gentle)
        return real, fake, real_map, fake_map, self.kinds[j], 1.0, 0.0, 0.0

    @staticmethod
    def empty():
        zeros = torch.zeros(2)
        pixels = torch.zeros((2, SIDE, SIDE, 3), dtype=torch.uint8)
        return {"pixels": pixels, "map": torch.zeros((2, MAP_SIDE, MAP_SIDE)), "map_known": zeros, "forged": zeros, "kind": torch.zeros(2, dtype=torch.int64), "kind_weight": zeros, "twins": zeros}

    def __getitem__(self, item):
        """stream → tensors of one pair; "twins" is 1 where the forged half was made from the bona fide one."""
        out = {}
        for number, (name, stream) in enumerate(self.streams.items()):
            if item % self.batch >= self.counts[name]:
                out[name] = self.empty()
                continue
            rng = np.random.default_rng([self.seed, self.epoch, item, number])
            real, fake, real_map, fake_map, kind, kind_weight, map_known, twins = self.draw(stream, rng)
            out[name] = {
                "pixels": torch.from_numpy(np.stack([real, fake])),
                "map": torch.from_numpy(np.stack([real_map, fake_map]).reshape(2, MAP_SIDE, MAP_SIDE)),
                "map_known": torch.tensor([1.0, map_known]),
                "forged": torch.tensor([0.0, 1.0]),
                "kind": torch.tensor([0, kind]),
                "kind_weight": torch.tensor([0.0, kind_weight]),
                "twins": torch.tensor([twins, twins]),
            }
        return out
