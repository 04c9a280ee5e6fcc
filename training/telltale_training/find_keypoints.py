"""Finds the six face keypoints on bona fide crops, for the forge.

usage: python -m telltale_training.find_keypoints --faces DIR --face-finder face-finder.onnx --out keypoints.npz [--split train]
Writes path → 6×2 float32 (right eye, left eye, nose, mouth, right ear, left ear; fractions of the crop's side).
Crops in which no face is found with confidence are left out: nothing is forged on them.
"""


import numpy as np
import onnxruntime
from PIL import Image

from .arguments import make_parser
from .data import load_pictures, read_manifest
from .face_crop import resize

CONFIDENT = 0.6


def anchors():
    """The 896 anchor centres of BlazeFace "back" in fractions: 16×16 cells with 2 anchors, then 8×8 with 6."""
    cells = [((x + 0.5) / n, (y + 0.5) / n) for n, k in ((16, 2), (8, 6)) for y in range(n) for x in range(n) for _ in range(k)]
    return np.array(cells, np.float32)


def best_keypoints(scores, boxes, centres):
    """Keypoints (6×2, fractions) of the most confident anchor, or None. scores: 896 logits; boxes: 896×16."""
    best = int(np.argmax(scores))
    if 1 / (1 + np.exp(-scores[best])) < CONFIDENT:
        return None
    return boxes[best, 4:].reshape(6, 2) / 256 + centres[best]


def find(session, picture, centres):
    square = np.asarray(resize(Image.fromarray(picture)), np.float32)[None] / 127.5 - 1
    outputs = {o.shape[-1] * 10000 + o.shape[1]: o for o in session.run(None, {session.get_inputs()[0].name: square})}
    scores = np.concatenate([outputs[10512].reshape(-1), outputs[10384].reshape(-1)])
    boxes = np.concatenate([outputs[160512].reshape(-1, 16), outputs[160384].reshape(-1, 16)])
    return best_keypoints(scores, boxes, centres)


def main():
    parser = make_parser(__doc__, "--faces", "--face-finder", "--out")
    parser.add_argument("--split", default="train")
    options = parser.parse_args()
    samples = [s for s in read_manifest(f"{options.faces}/manifest.csv", {options.split}) if not s.forged]
    session = onnxruntime.InferenceSession(options.face_finder, providers=["CPUExecutionProvider"])
    centres = anchors()
    found = {s.path: find(session, p, centres) for s, p in zip(samples, load_pictures(options.faces, samples))}
    kept = {path: points for path, points in found.items() if points is not None}
    np.savez_compressed(options.out, paths=np.array(list(kept)), points=np.array(list(kept.values()), np.float32))
    print(f"{len(kept)} of {len(samples)} bona fide crops have keypoints")


if __name__ == "__main__":
    main()
