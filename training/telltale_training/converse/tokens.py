"""Dialogues as tokens, in the form in which `src/language/prompt.ts` asks."""

import json
import re

import numpy as np

from .base import END, IMAGE
from .facts import findings_text
from .make_dialogues import facts_from
from .network import IMAGE_TOKENS

START, NEWLINE = 1, 198
MARKUP = re.compile(r"<\|[^|]*\|>|<image>")
LONGEST = 900  # tokens; the turns that go beyond are left out
# Loss weights of a token: none, part of an answer, part of the findings (only after an image, to teach the projector).
QUIET, ANSWER, FINDINGS = 0, 1, 2


class Writer:
    """Turns the lines of make_dialogues into token sequences."""

    def __init__(self, tokenizer):
        self.tokenizer, self.cache = tokenizer, {}
        self.system, self.user, self.assistant = ([START, *self.encode(role + "\n")] for role in ("system", "user", "assistant"))

    def encode(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def sequence(self, facts, dialogue, has_image):
        """(uint16 tokens, uint8 loss weights): image, findings, then the turns."""
        findings = self.encode(findings_text(facts))
        tokens = [*self.system, *([IMAGE] * IMAGE_TOKENS if has_image else []), *findings, END, NEWLINE]
        weights = [QUIET] * (len(tokens) - len(findings) - 2) + [FINDINGS if has_image else QUIET] * len(findings) + [QUIET] * 2
        for turn in dialogue:
            # Markup in a question is text that a person typed; it never becomes a control token.
            question = [*self.user, *self.encode(MARKUP.sub("", turn["question"]).strip()), END, NEWLINE, *self.assistant]
            answer = [*self.encode(turn["answer"]), END]
            if len(tokens) + len(question) + len(answer) + 1 > LONGEST:
                break
            tokens += [*question, *answer, NEWLINE]
            weights += [*[QUIET] * len(question), *[ANSWER] * len(answer), QUIET]
        return np.array(tokens, np.uint16), np.array(weights, np.uint8)


def read_sequences(job):
    """(tokens, weights, place of the picture's features or −1) of every dialogue of a file. job: file, tokenizer file, and
    path → place of the observed pictures."""
    from tokenizers import Tokenizer

    file, tokenizer, places = job
    writer, found = Writer(Tokenizer.from_file(tokenizer)), []
    with open(file, encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            facts = facts_from(line["facts"])
            place = places.get(line["recipe"].get("path"), -1)
            for dialogue in line["dialogues"]:
                found.append((*writer.sequence(facts, dialogue, place >= 0), place))
    return found
