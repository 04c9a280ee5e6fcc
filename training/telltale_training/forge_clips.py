"""Makes clips from stills: genuine ones, and forged ones whose every frame was forged anew.

usage: python -m telltale_training.forge_clips --faces DIR --keypoints keypoints-val.npz --split val --out DIR
         [--clips 160] [--frames 8] [--seed 1] [--workers 2]

The face data holds few genuine clips of people that training did not see. So each clip here is one still under a hand-held
camera: zoom, shift, turn and light wander smoothly, every frame's crop trembles as a face finder's does, and every frame is
compressed anew. A forged clip goes the same way after its forger: the forge on a genuine still, frame by frame, with
keypoints that tremble and a strength that wanders, as frame-wise forgers flicker; or a still that was forged already.
As many clips are made of each: genuine stills, forged by the forge, forged already.

OUT/clips.tar and OUT/manifest.csv: path, class, kind, group (the clip), t (seconds), split, origin (the still's set).
"""

import csv
import io
import tarfile
from multiprocessing import Pool
from pathlib import Path

import cv2
import numpy as np

from .arguments import make_parser
from .clip_sets import is_frame
from .data import load_pictures, read_keypoints, read_manifest
from .forge import forge

FRAMES_A_SECOND = 2.0
COLUMNS = ("path", "class", "kind", "group", "t", "split", "origin")


def wander(rng, frames, reach):
    """A smooth way through -reach..reach: two sines of random period and phase."""
    t = np.arange(frames) / FRAMES_A_SECOND
    a, b = (np.sin(2 * np.pi * t / rng.uniform(2, 9) + rng.uniform(0, 2 * np.pi)) for _ in range(2))
    return reach * (0.7 * a + 0.3 * b)


class Camera:
    """How a still is filmed: the same for every frame but what wanders and trembles."""

    def __init__(self, rng, frames):
        self.zoom = 1.06 + wander(rng, frames, 0.05) + rng.normal(0, 0.01, frames)
        self.x, self.y = (wander(rng, frames, 0.025) + rng.normal(0, 0.006, frames) for _ in range(2))
        self.turn = wander(rng, frames, 3) + rng.normal(0, 0.3, frames)
        self.light = 1 + wander(rng, frames, 0.05)
        self.quality = np.clip(rng.integers(55, 92) + rng.integers(-4, 5, frames), 40, 95)
        self.noise = rng.uniform(0, 3) * (rng.random() < 0.5)

    def film(self, picture, i, rng):
        """Frame i as JPEG bytes. picture: uint8 H×W×3, RGB."""
        side = picture.shape[0]
        matrix = cv2.getRotationMatrix2D((side / 2, side / 2), self.turn[i], self.zoom[i])
        matrix[:, 2] += self.x[i] * side, self.y[i] * side
        moved = cv2.warpAffine(picture, matrix, (side, side), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)
        lit = moved * self.light[i] + (rng.normal(0, self.noise, moved.shape) if self.noise else 0)
        frame = np.clip(lit, 0, 255).astype(np.uint8)
        return cv2.imencode(".jpg", frame[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, int(self.quality[i])])[1].tobytes()


def forge_frames(picture, points, other, frames, rng):
    """(frames, kind, forger): the same forgery in each, by keypoints that tremble, at a strength that wanders."""
    seed = int(rng.integers(1 << 31))
    strength = np.clip(0.9 + wander(rng, frames, 0.15), 0, 1)
    made = []
    for i in range(frames):
        trembling = points + rng.normal(0, 0.004 * picture.shape[0], points.shape)
        forged, _, kind, forger = forge(picture, trembling.astype(points.dtype), np.random.default_rng(seed), other)
        # Half a warp is no weaker warp but a double image.
        share = 1 if kind == "fr" else strength[i]
        made.append(np.clip(picture + share * (forged.astype(np.float32) - picture), 0, 255).astype(np.uint8))
    return made, kind, forger


def draw_evenly(samples, count, rng):
    """Indices of at most `count` samples, from each source in turn."""
    by_source = {}
    for i in rng.permutation(len(samples)):
        by_source.setdefault((samples[i].source, samples[i].label), []).append(int(i))
    drawn = []
    while len(drawn) < count and any(by_source.values()):
        drawn += [members.pop() for _, members in sorted(by_source.items()) if members]
    return drawn[:count]


def make_clip(task):
    """Rows of the manifest with their bytes."""
    name, seed, frames, split, sample, picture, forging = task
    rng = np.random.default_rng(seed)
    if forging:
        pictures, label, kind = forge_frames(picture, *forging, frames, rng)
        source = f"forge_{label}"
    else:
        pictures, label, kind = [picture] * frames, sample.label, sample.source
        source = f"still_{label}"
    camera = Camera(rng, frames)
    group = f"{source}_{name}"
    common = {"class": label, "kind": kind, "group": group, "split": split, "origin": sample.source}
    rows = [{"path": f"{source}/{name}-{i}.jpg", "t": i / FRAMES_A_SECOND, **common} for i in range(frames)]
    return rows, [camera.film(picture, i, rng) for i, picture in enumerate(pictures)]


def tasks_of(options, samples, points):
    rng = np.random.default_rng(options.seed)
    stills = [s for s in samples if not is_frame(s)]
    genuine = [s for s in stills if not s.forged and s.path in points]
    forged = [s for s in stills if s.forged]
    chosen = [(genuine[i], False) for i in draw_evenly(genuine, options.clips, rng)]
    chosen += [(genuine[i], True) for i in draw_evenly(genuine, options.clips, rng)]
    chosen += [(forged[i], False) for i in draw_evenly(forged, options.clips, rng)]
    pictures = load_pictures(options.faces, [s for s, _ in chosen], options.workers)
    donors = [n for n, (sample, _) in enumerate(chosen) if not sample.forged]
    for n, ((sample, is_forging), picture) in enumerate(zip(chosen, pictures)):
        forging = None
        if is_forging:
            donor = int(rng.choice(donors))
            own, other = (points[chosen[k][0].path] * pictures[k].shape[0] for k in (n, donor))
            forging = own, (pictures[donor], other)
        yield f"{n:04d}", [options.seed, n], options.frames, options.split, sample, picture, forging


def main():
    parser = make_parser(__doc__, "--faces", "--keypoints", "--split", "--out")
    parser.add_argument("--clips", type=int, default=160, help="of each: genuine, forged by the forge, forged already")
    parser.add_argument("--frames", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    samples = read_manifest(f"{options.faces}/manifest.csv", {options.split})
    rows = []
    with tarfile.open(f"{options.out}/clips.tar", "w") as archive, Pool(options.workers) as pool:
        for made, files in pool.imap(make_clip, tasks_of(options, samples, read_keypoints(options.keypoints)), chunksize=4):
            rows += made
            for row, data in zip(made, files):
                member = tarfile.TarInfo(row["path"])
                member.size = len(data)
                archive.addfile(member, io.BytesIO(data))
    with open(f"{options.out}/manifest.csv", "w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows) // options.frames} clips of {options.frames} frames in {options.out}")


if __name__ == "__main__":
    main()
