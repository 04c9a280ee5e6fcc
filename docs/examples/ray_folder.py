"""Spreads a folder of pictures over a Ray cluster with `telltale analyse --shard`, and merges what comes back.

    python ray_folder.py /shared/photos /shared/results --shards 64

Every machine needs Telltale's folder at the same path, with its packages installed, and sees the pictures and the results
at the same paths, as on a shared disk. A shard that was lost with its machine is begun again by Ray and goes on where it
was stopped.
"""

import argparse
import pathlib
import subprocess
import sys

import ray

TELLTALE = pathlib.Path(__file__).resolve().parents[2] / "src/cli/telltale.mjs"


def telltale(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run(["node", str(TELLTALE), *words], capture_output=True, text=True)


@ray.remote(num_cpus=2, max_retries=3)
def analyse(pictures: str, shard: str, out: str) -> tuple[int, str]:
    """Exit code and last line of one shard. 2 may be a broken picture: whether a shard is whole, the merge tells."""
    done = telltale("analyse", pictures, "--shard", shard, "--html", out)
    return done.returncode, (done.stderr.strip().splitlines() or [""])[-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--shards", type=int, default=16)
    wanted = parser.parse_args()
    pictures, out = str(wanted.pictures.resolve()), wanted.out.resolve()

    ray.init()
    folders = [out / f"shard-{i}" for i in range(1, wanted.shards + 1)]
    waiting = {
        analyse.remote(pictures, f"{i}/{wanted.shards}", str(folder)): folder.name
        for i, folder in enumerate(folders, start=1)
    }
    while waiting:
        (ready,), _ = ray.wait(list(waiting))
        code, last = ray.get(ready)
        print(f"{waiting.pop(ready)}: exit code {code}. {last}", flush=True)

    merged = telltale("merge", str(out / "all"), *map(str, folders))
    print(merged.stdout + merged.stderr, end="")
    return merged.returncode


if __name__ == "__main__":
    sys.exit(main())
