"""Which of the face images are frames of clips, and the clips that they make.

The other groups of the manifest are series of stills: panels of a figure, pictures of one person, a generator's outputs
for one prompt (so dreamid's, whose crops are of very different sizes, and simswap_res).
"""

from dataclasses import dataclass
from fnmatch import fnmatch

# Patterns of set/group.
CLIPS = (
    "fr_*/*", "vasa1/*", "anitalker/*", "edtalk/*", "aniportrait/*", "followyouremoji/*", "geneface/*", "hyperreenact/*",
    "omnihuman/*", "videoretalking/*", "diffswap/vf_*", "fsgan/vf_*", "simswap/vf_*", "reface/vf_*", "vividface/vf_*",
    "ghost/ghost_v", "stit_fe/*", "x4_*/*",
)  # fmt: skip
LEAST_FRAMES = 4


def is_frame(sample):
    return bool(sample.group) and any(fnmatch(f"{sample.source}/{sample.group}", pattern) for pattern in CLIPS)


@dataclass(frozen=True)
class Clip:
    source: str
    label: str
    group: str
    split: str
    frames: tuple  # indices, in order

    @property
    def forged(self):
        return self.label != "real"


def group_clips(samples, kinds=None):
    """Clips of at least LEAST_FRAMES frames, by source, class, group and kind; frames stay in the samples' order.

    kinds: one text for each sample, where one group holds the works of several methods."""
    kinds = [""] * len(samples) if kinds is None else kinds
    members = {}
    for i, (sample, kind) in enumerate(zip(samples, kinds)):
        members.setdefault((sample.source, sample.label, f"{sample.group} {kind}".strip(), sample.split), []).append(i)
    return [Clip(*key, tuple(frames)) for key, frames in members.items() if len(frames) >= LEAST_FRAMES]
