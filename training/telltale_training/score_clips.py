"""Runs the shipped encoder over the frames of clips, once for all that is measured on them.

usage: python -m telltale_training.score_clips --faces DIR --encoder vision_encoder.onnx --out clips.npz
         [--made clips-val clips-test] [--most-frames 24] [--threads 2]

Takes the clips among the given faces of train, val and test (clip_sets.py) and those that forge_clips made. Of a clip with
more than --most-frames frames, so many spread evenly. Writes for each frame its clip, time, logit, kind logits and mean
feature (of length 1, as the tracks' appearance), and beside it clips.csv: the given clips as a manifest for
`telltale bench --clips --crops`.
"""

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image

from .arguments import make_parser
from .clip_sets import group_clips, is_frame
from .data import decode, read_bytes, read_manifest
from .face_crop import resize


def read_column(file, name):
    with open(file, newline="", encoding="utf-8") as handle:
        return {row["path"]: row[name] for row in csv.DictReader(handle)}


def spread(frames, most):
    """At most `most` of them, evenly; the first always among them."""
    return frames if len(frames) <= most else tuple(frames[i * len(frames) // most] for i in range(most))


def list_clips(folder, most, is_made):
    """(clips, samples, origin of each sample: the set of the given faces that it was filmed from) of a folder."""
    file = f"{folder}/manifest.csv"
    samples = read_manifest(file)
    if is_made:
        origins = read_column(file, "origin")
        return group_clips(samples), samples, [origins[s.path] for s in samples]
    kinds = read_column(file, "kind")
    samples = [s for s in samples if is_frame(s)]
    clips = group_clips(samples, [kinds[s.path] for s in samples])
    return [replace(c, frames=spread(c.frames, most)) for c in clips], samples, [s.source for s in samples]


def encode(session, pictures):
    """(logits, kind logits, features of length 1) of crops of any size."""
    pixels = np.stack([np.asarray(resize(Image.fromarray(p)), np.float32).transpose(2, 0, 1) for p in pictures])
    logits, kinds, features = session.run(["forged_logit", "kind_logits", "image_features"], {"pixel_values": pixels})
    features = features.reshape(len(pictures), 16, -1).mean(1)
    return logits.reshape(-1), kinds, features / np.linalg.norm(features, axis=1, keepdims=True)


def main():
    parser = make_parser(__doc__, "--faces", "--encoder", "--out")
    parser.add_argument("--made", nargs="*", default=[])
    parser.add_argument("--most-frames", type=int, default=24)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads = options.threads
    session = onnxruntime.InferenceSession(options.encoder, settings, providers=["CPUExecutionProvider"])
    rows, kept = [], []
    for folder in (options.faces, *options.made):
        clips, samples, origins = list_clips(folder, options.most_frames, folder != options.faces)
        stored = read_bytes(folder, [samples[i].path for c in clips for i in c.frames])
        print(f"{folder}: {len(clips)} clips, {len(stored)} frames", flush=True)
        for clip in clips:
            logits, kinds, features = encode(session, [decode(stored[samples[i].path]) for i in clip.frames])
            made = Path(folder).name if folder != options.faces else ""
            rows += [(made, clip.source, clip.label, clip.group, clip.split, origins[i], samples[i].path) for i in clip.frames]
            kept += zip(logits, kinds, features)
    names = ("made", "source", "label", "group", "split", "origin", "path")
    columns = {name: np.array([row[n] for row in rows]) for n, name in enumerate(names)}
    logits, kinds, features = (np.array(values) for values in zip(*kept))
    np.savez_compressed(options.out, **columns, logits=logits, kinds=kinds, features=features.astype(np.float16))
    with open(Path(options.out).with_suffix(".csv"), "w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(("path", "class", "group", "split"))
        writer.writerows((path, label, group, split) for made, _, label, group, split, _, path in rows if not made)


if __name__ == "__main__":
    main()
