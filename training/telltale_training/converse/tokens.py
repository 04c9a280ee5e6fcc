"""Dialogues as tokens, in the form in which `src/language/prompt.ts` asks.

usage: python -m telltale_training.converse.tokens --dialogues DIR --base DIR --out sequences.npz [--observed observed.npz] [--most 60000000]

sequences.npz: the tokens of all dialogues in one row, their loss weights, each dialogue's length, and the place of its
picture among the observed ones, or −1. --most: so many tokens, the observed pictures' first.
"""

import json
import re
from multiprocessing import Pool
from pathlib import Path
from zlib import crc32

import numpy as np

from ..arguments import make_parser
from .base import END, IMAGE, IMAGE_TOKENS
from .facts import findings_text
from .make_dialogues import facts_from

START, NEWLINE = 1, 198
MARKUP = re.compile(r"<\|[^|]*\|>|<image>")
LONGEST = 900  # tokens; the turns that go beyond are left out
CHUNK = 2000  # pictures
UNREAD = 10  # of so many pictures' dialogues, one has a turn without its reading
# What a token counts as in the loss: nothing, part of an answer, part of the findings (only after an image, to teach the
# projector), part of what the question is read as; and a word of a question, nothing either, but training may change it.
QUIET, ANSWER, FINDINGS, READING, QUESTION = 0, 1, 2, 3, 4


class Writer:
    """Turns the lines of make_dialogues into token sequences."""

    def __init__(self, tokenizer):
        self.tokenizer, self.cache = tokenizer, {}
        self.system, self.user, self.assistant = ([START, *self.encode(role + "\n")] for role in ("system", "user", "assistant"))

    def encode(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def sequence(self, facts, dialogue, has_image, unread=None):
        """(uint16 tokens, uint8 what each counts as): image, findings, then the turns: question, reading, answer.

        unread: a turn that stands there without its reading, as one does whose answer was stopped; it counts for nothing.
        """
        findings = self.encode(findings_text(facts))
        tokens = [*self.system, *([IMAGE] * IMAGE_TOKENS if has_image else []), *findings, END, NEWLINE]
        weights = [QUIET] * (len(tokens) - len(findings) - 2) + [FINDINGS if has_image else QUIET] * len(findings) + [QUIET] * 2
        for number, turn in enumerate(dialogue):
            # Markup in a question is text that a person typed; it never becomes a control token.
            words = self.encode(MARKUP.sub("", turn["question"]).strip())
            question = [*self.user, *words, END, NEWLINE, *self.assistant]
            reading = [] if number == unread else self.encode(turn["reading"] + "\n")
            answer = [*self.encode(turn["answer"]), END]
            if len(tokens) + len(question) + len(reading) + len(answer) + 1 > LONGEST:
                break
            tokens += [*question, *reading, *answer, NEWLINE]
            weights += [*[QUIET] * len(self.user), *[QUESTION] * len(words), *[QUIET] * (2 + len(self.assistant)), *[READING] * len(reading), *[QUIET if number == unread else ANSWER] * len(answer), QUIET]
        return np.array(tokens, np.uint16), np.array(weights, np.uint8)


def start_worker(base):
    global WRITER
    from tokenizers import Tokenizer

    WRITER = Writer(Tokenizer.from_file(f"{base}/tokenizer.json"))


def write_chunk(job):
    """[(tokens, loss weights, place)] of the dialogues of some pictures. job: JSON lines and their places."""
    found = []
    for line, place in job:
        record = json.loads(line)
        facts = facts_from(record["facts"])
        for number, dialogue in enumerate(record["dialogues"]):
            unread = number if len(dialogue) > number + 1 and crc32(line.encode()) % UNREAD == 0 else None
            found.append((*WRITER.sequence(facts, dialogue, place >= 0, unread), place))
    return found


def read_jobs(folder, places):
    """Chunks of (line, place), the observed pictures first."""
    lines = [(line, places.get(json.loads(line)["recipe"].get("path"), -1)) for file in sorted(Path(folder).glob("dialogues-*.jsonl")) for line in open(file, encoding="utf-8")]
    lines.sort(key=lambda job: job[1] < 0)
    return [lines[at : at + CHUNK] for at in range(0, len(lines), CHUNK)]


def main():
    parser = make_parser(__doc__, "--dialogues", "--base", "--out")
    parser.add_argument("--observed")
    parser.add_argument("--most", type=int, default=10**12)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    places = {str(p): n for n, p in enumerate(np.load(options.observed)["paths"])} if options.observed else {}
    found, count = [], 0
    with Pool(options.workers, start_worker, (options.base,)) as pool:
        for part in pool.imap(write_chunk, read_jobs(options.dialogues, places)):
            found += part
            count += sum(len(t) for t, _, _ in part)
            if count >= options.most:
                break
    tokens, weights, place = zip(*found)
    np.savez_compressed(options.out, tokens=np.concatenate(tokens), weights=np.concatenate(weights), lengths=np.array([len(t) for t in tokens], np.uint16), places=np.array(place, np.int32))
    print(f"{len(found)} dialogues, {count} tokens, {sum(p >= 0 for p in place)} with a picture, in {options.out}")


if __name__ == "__main__":
    main()
