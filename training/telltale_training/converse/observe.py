"""What the encoder makes of the forge's pictures: its findings, and the middle features that the projector reads.

usage: python -m telltale_training.converse.observe --forgeries DIR --encoder encoder.onnx --out observed.npz [--pictures 14000]

--encoder is what ..export wrote, before the projector is added. Of each picture: forged logit, four kind logits, the mean change and artifact logits of each region, and 16 tokens of
stride-16 features (a 4×4 grid of means), as int8 with one scale for each channel.
"""

import csv
import io
import tarfile
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from PIL import Image

from ..arguments import make_parser
from ..describe.regions import label_regions, mean_over_regions
from .image_features import with_middle_tokens

SIDE, BATCH = 256, 32
OUTPUTS = ("forged_logit", "kind_logits", "change_map_logits", "artifact_map_logits")


def read_pictures(folder, most):
    """(path, 6×2 keypoints, uint8 256×256×3) of the first pictures, in the tars' order."""
    with open(Path(folder) / "manifest.csv", newline="", encoding="utf-8") as handle:
        points = {r["path"]: np.array(r["points"].split(), float).reshape(6, 2) for r in csv.DictReader(handle)}
    given = 0
    for tar in sorted(Path(folder).glob("pairs-*.tar")):
        with tarfile.open(tar) as archive:
            for member in archive:
                if member.name in points:
                    picture = Image.open(io.BytesIO(archive.extractfile(member).read())).convert("RGB")
                    yield member.name, points[member.name], np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.BOX))
                    given += 1
                    if given == most:
                        return


def make_look(encoder):
    """pixels N×256×256×3 → (the encoder's first four outputs, middle tokens N×16×120)."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(with_middle_tokens(onnx.load(encoder)).SerializeToString(), options)

    def look(pixels):
        *outputs, tokens = session.run([*OUTPUTS, "middle_tokens"], {"pixels": pixels.astype(np.float32)})
        return outputs, tokens

    return look


def main():
    parser = make_parser(__doc__, "--forgeries", "--encoder", "--out")
    parser.add_argument("--pictures", type=int, default=14_000)
    options = parser.parse_args()
    look = make_look(options.encoder)
    paths, gathered, started = [], [], time.time()
    batch = []

    def flush():
        pixels = np.stack([p for _, _, p in batch])
        (forged, kinds, change, artifacts), tokens = look(pixels)
        for i, (path, points, _) in enumerate(batch):
            labels = label_regions(points)
            changes = mean_over_regions(1 / (1 + np.exp(-change[i])), labels, absent=0.0)
            logits = mean_over_regions(artifacts[i], labels, absent=-20.0)
            paths.append(path)
            gathered.append((forged[i], kinds[i], changes, logits, tokens[i].astype(np.float16)))
        batch.clear()

    for picture in read_pictures(options.forgeries, options.pictures):
        batch.append(picture)
        if len(batch) == BATCH:
            flush()
            if len(paths) % 1600 == 0:
                print(f"{len(paths)} pictures, {time.time() - started:.0f} s", flush=True)
    if batch:
        flush()
    forged, kinds, changes, logits, tokens = (np.stack(column).astype(np.float32) for column in zip(*gathered))
    scale = np.abs(tokens).max((0, 1)) / 127 + 1e-9
    np.savez_compressed(
        options.out, paths=np.array(paths), forged=forged, kinds=kinds, changes=changes, artifacts=logits, tokens=np.round(tokens / scale).astype(np.int8), token_scale=scale.astype(np.float32)
    )
    print(f"{len(paths)} pictures in {options.out}")


if __name__ == "__main__":
    main()
