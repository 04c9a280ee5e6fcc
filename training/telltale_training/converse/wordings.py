"""Questions that were written by hand, by intent: `wordings/*.txt`, one a line, those after another turn behind "> ".

One in twelve is kept from training: by those the model's reading of questions is measured.
"""

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "wordings"
KEPT_BACK = 12
chosen = {"kept back": False}


def choose_kept_back():
    """From here on this process and its children draw from the wordings that training never sees."""
    chosen["kept back"] = True


def draw_by_hand(rng, share):
    """Whether a question is to be one of those written by hand: that share of them, or all where only the kept-back count."""
    return rng.random() < share or chosen["kept back"]


def read_wordings():
    """intent → (what can be asked first, what can be asked after another turn)."""
    return read_share(chosen["kept back"])


@lru_cache
def read_share(kept_back):
    found = {}
    for file in sorted(FOLDER.glob("*.txt")):
        intent, place = None, 0
        for line in filter(None, map(str.strip, file.read_text(encoding="utf-8").splitlines())):
            if line.startswith("# "):
                intent, place = line[2:], 0
                continue
            place += 1
            if (place % KEPT_BACK == KEPT_BACK // 2) == kept_back:
                first, later = found.setdefault(intent, ([], []))
                (later if line.startswith("> ") else first).append(line.removeprefix("> "))
    return found
