"""Trains the language model and its projector on the dialogues, with the shipped quantisation in the loop.

usage: python -m telltale_training.converse.train_language (--base DIR | --start-from DIR) --sequences sequences.npz --held-out held-out.npz
         --observed observed.npz --out DIR [--minutes 9] [--rate 6e-4] [--batch 32768] [--seed 1]

The loss is that of the answers and of what their questions are read as, and a tenth of that of the findings where a
picture comes before them, so that the projector learns to say what the encoder sees. Writes DIR/language-N.npz (codes, scales, norms, embedding, projector) and
DIR/figures.json: perplexity of the answers and readings on held-out dialogues, quantised and not, and of the findings after the right
picture, after another one, and after none.
"""

import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from ..arguments import make_parser
from .base import IMAGE, load_base
from .network import LanguageModel, Matrix, to_blocks
from .tokens import ANSWER, FINDINGS, QUESTION, QUIET, READING

FINDINGS_WEIGHT, OBSERVED_TWICE = 0.1, 2
STEP_OF_LENGTH = 32
WARM_UP = 0.03  # of the time
MANGLED, EXCHANGED = 0.35, 0.08  # share of the dialogues in whose questions words are exchanged, and of those words


class Sequences:
    """All dialogues as one flat tensor on the device, dealt in batches of about equal length."""

    def __init__(self, file, device):
        stored = np.load(file)
        self.length, self.place = stored["lengths"].astype(np.int64), stored["places"]
        self.start = torch.from_numpy(np.concatenate([[0], np.cumsum(self.length)[:-1]])).to(device)
        self.tokens = torch.from_numpy(stored["tokens"].astype(np.int32)).to(device)
        self.weights = torch.from_numpy(stored["weights"]).to(device)
        self.lengths = torch.from_numpy(self.length).to(device)
        self.device = device

    def deal(self, rng, size):
        """Index arrays of one epoch; the observed pictures come twice."""
        order = np.concatenate([np.arange(len(self.length)), *[np.nonzero(self.place >= 0)[0]] * (OBSERVED_TWICE - 1)])
        order = order[np.argsort(self.length[order] + rng.uniform(0, 24, len(order)), kind="stable")]
        batches, at = [], 0
        while at < len(order):
            longest = int(self.length[order[min(len(order) - 1, at + size // max(32, int(self.length[order[at]])))]])
            count = max(1, size // (longest + STEP_OF_LENGTH))
            batches.append(order[at : at + count])
            at += count
        rng.shuffle(batches)
        return batches

    def batch(self, rows):
        """tokens and what each counts as in the loss, both rows × padded length."""
        longest = -(-int(self.length[rows].max()) // STEP_OF_LENGTH) * STEP_OF_LENGTH
        which = torch.from_numpy(rows).to(self.device)
        at = torch.arange(longest, device=self.device)[None]
        inside = at < self.lengths[which][:, None]
        flat = (self.start[which][:, None] + at).clamp(max=len(self.tokens) - 1)
        return torch.where(inside, self.tokens[flat], 0).long(), torch.where(inside, self.weights[flat], 0)


def mangle(tokens, kinds):
    """Exchanges a few words of the questions for words of others, so that no single word is what a question is known by."""
    row = torch.rand(len(tokens), 1, device=tokens.device) < MANGLED
    chosen = (kinds == QUESTION) & row & (torch.rand(tokens.shape, device=tokens.device) < EXCHANGED)
    others = tokens[kinds == QUESTION]
    return torch.where(chosen, others[torch.randint(max(1, len(others)), tokens.shape, device=tokens.device)], tokens) if len(others) else tokens


def losses(model, tokens, weights, features):
    """The negative log-likelihood in nats, and the tokens: {kind of token: (sum, count)}."""
    hidden = model(tokens, IMAGE, features)[:, :-1]
    targets, kinds = tokens[:, 1:], weights[:, 1:]
    chosen = (kinds != QUIET) & (kinds != QUESTION)
    nats = F.cross_entropy(model.head(hidden[chosen]).float(), targets[chosen], reduction="none")
    kinds = kinds[chosen]
    return {kind: ((nats * (kinds == kind)).sum(), (kinds == kind).sum().clamp(min=1)) for kind in (ANSWER, READING, FINDINGS)}


@torch.no_grad()
def readings_right(model, tokens, weights, features):
    """(readings that greedy decoding gives word for word, all readings)."""
    hidden = model(tokens, IMAGE, features)[:, :-1]
    is_reading = weights[:, 1:] == READING
    wrong = torch.zeros_like(is_reading)
    wrong[is_reading] = model.head(hidden[is_reading]).argmax(-1) != tokens[:, 1:][is_reading]
    begins = is_reading & ~F.pad(is_reading, (1, 0))[:, :-1]
    turn = begins.cumsum(1) + torch.arange(len(begins), device=begins.device)[:, None] * begins.shape[1]
    return int(begins.sum()) - len(torch.unique(turn[wrong])), int(begins.sum())


def features_of(observed, place, device):
    rows = place[place >= 0]
    return (torch.from_numpy(observed["tokens"][rows]).to(device).float() * torch.from_numpy(observed["token_scale"]).to(device)) if len(rows) else None


@torch.no_grad()
def measure(model, held, observed, device, change=None, most=24):
    """(perplexity by kind of token, share of readings that are right). `change` makes other features of the right ones."""
    model.eval()
    sums = dict.fromkeys((ANSWER, READING, FINDINGS), (0.0, 0))
    right = np.zeros(2)
    for rows in held.deal(np.random.default_rng(0), 16_384)[:most]:
        features = features_of(observed, held.place[rows], device)
        features = change(features) if change is not None and features is not None else features
        for kind, (nats, count) in losses(model, *held.batch(rows), features).items():
            sums[kind] = (sums[kind][0] + float(nats), sums[kind][1] + int(count))
        right += readings_right(model, *held.batch(rows), features)
    model.train()
    return {kind: math.exp(nats / count) for kind, (nats, count) in sums.items()}, right[0] / max(1, right[1])


def store(model, folder):
    """What is shipped, in parts of at most 16 MB: matrices as 4-bit codes (two a byte) and fp16 scales."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    parts, matrices = [{}], {n: m.weight for n, m in model.named_modules() if isinstance(m, Matrix)}
    embedding = model.embedding.weight.detach().float().cpu()
    scale = (embedding.abs().amax(1, keepdim=True) / 127).half().float().clamp(min=1e-7)
    held = [("embedding.codes", torch.round(embedding / scale).clamp(-127, 127).to(torch.int8).numpy()), ("embedding.scale", scale.half().numpy())]
    for name, weight in {**matrices, "head": model.embedding.weight}.items():
        codes, scales = to_blocks(weight.detach().float().cpu())
        codes = codes.to(torch.uint8).numpy()
        held += [(f"{name}.codes", codes[..., 0::2] | codes[..., 1::2] << 4), (f"{name}.scale", scales[..., 0].half().numpy())]
    small = [n for n in model.state_dict() if n not in {f"{m}.weight" for m in matrices} and n != "embedding.weight"]
    held += [(n, model.state_dict()[n].detach().float().cpu().numpy()) for n in small]
    for name, array in held:
        if sum(a.nbytes for a in parts[-1].values()) + array.nbytes > 15_500_000:
            parts.append({})
        parts[-1][name] = array
    for n, part in enumerate(parts):
        np.savez(Path(folder) / f"language-{n}.npz", **part)


def load_stored(folder):
    """The state of a LanguageModel as it is shipped, its matrices decoded."""
    stored = {}
    for file in sorted(Path(folder).glob("language-*.npz")):
        stored.update(np.load(file))
    state = {}
    for name, array in stored.items():
        if name == "embedding.codes":
            state["embedding.weight"] = array.astype(np.float32) * stored["embedding.scale"].astype(np.float32)
        elif name.endswith(".codes") and name != "head.codes":
            codes = np.stack([array & 15, array >> 4], -1).reshape(*array.shape[:2], -1).astype(np.float32)
            weight = (codes - 8) * stored[name.replace("codes", "scale")].astype(np.float32)[..., None]
            state[name.replace("codes", "weight")] = weight.reshape(len(array), -1)
        elif not name.endswith(".scale") and name != "head.codes":
            state[name] = array
    return {n: torch.from_numpy(np.ascontiguousarray(a)) for n, a in state.items()}, stored


def start_model(options, device):
    if options.start_from:
        state, _ = load_stored(options.start_from)
    else:
        state = {n: torch.from_numpy(np.array(a)) for n, a in load_base(options.base).items()}
    layers = 1 + max(int(n.split(".")[1]) for n in state if n.startswith("layers."))
    model = LanguageModel(layers, len(state["embedding.weight"]))
    model.load_state_dict(state, strict=bool(options.start_from))
    with torch.no_grad():
        if not options.start_from:  # image tokens start in the range of the words
            model.projector[2].weight.mul_(0.1)
    return model.to(device)


def main():
    parser = make_parser(__doc__, "--sequences", "--held-out", "--observed", "--out")
    parser.add_argument("--minutes", type=float, default=9)
    parser.add_argument("--base", help="what base.py wrote")
    parser.add_argument("--start-from", help="what an earlier run of this wrote, in its place")
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--batch", type=int, default=32_768)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not (options.base or options.start_from):
        parser.error("--base or --start-from is needed")
    began = time.time()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(options.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    observed = dict(np.load(options.observed))
    known, held = Sequences(options.sequences, device), Sequences(options.held_out, device)
    print(f"{len(known.length)} dialogues, {int(known.length.sum())} tokens, {int((known.place >= 0).sum())} with a picture; {time.time() - began:.0f} s", flush=True)
    model = start_model(options, device)
    matrices = [p for n, p in model.named_parameters() if p.ndim > 1]
    others = [p for n, p in model.named_parameters() if p.ndim == 1]
    optimiser = torch.optim.AdamW([{"params": matrices, "weight_decay": 0.05}, {"params": others, "weight_decay": 0.0}], lr=options.rate, betas=(0.9, 0.98), fused=device == "cuda")
    rng, step, seen = np.random.default_rng(options.seed), 0, 0
    first, end = time.time(), began + options.minutes * 60
    share, epoch = 0.0, 0
    while share < 1:
        epoch += 1
        for rows in known.deal(rng, options.batch):
            share = (time.time() - first) / (end - first)
            if share >= 1:
                break
            rate = options.rate * (share / WARM_UP if share < WARM_UP else 0.5 * (1 + math.cos(math.pi * (share - WARM_UP) / (1 - WARM_UP))) + 0.01)
            for group in optimiser.param_groups:
                group["lr"] = rate
            tokens, weights = known.batch(rows)
            with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
                nats = losses(model, mangle(tokens, weights), weights, features_of(observed, known.place[rows], device))
            mean = {kind: total / count for kind, (total, count) in nats.items()}
            loss = (nats[ANSWER][0] + nats[READING][0]) / (nats[ANSWER][1] + nats[READING][1]) + FINDINGS_WEIGHT * mean[FINDINGS]
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            step, seen = step + 1, seen + tokens.numel()
            if step % 100 == 0 or step == 5:
                print(f"epoch {epoch} step {step}: answers {mean[ANSWER].item():.4f}, readings {mean[READING].item():.4f}, findings {mean[FINDINGS].item():.3f}, {seen / (time.time() - first):.0f} tokens/s", flush=True)
    store(model, options.out)
    shuffled = lambda f: f[torch.randperm(len(f), device=f.device)]  # noqa: E731
    right, readings = measure(model, held, observed, device)
    other, _ = measure(model, held, observed, device, shuffled)
    figures = {"steps": step, "epochs": epoch, "tokens": seen, "answers": right[ANSWER], "readings": right[READING], "readings right": readings, "findings": right[FINDINGS]}
    figures |= {"answers after another picture": other[ANSWER], "findings after another picture": other[FINDINGS]}
    model.use_exact(True)
    figures["answers without quantisation"] = measure(model, held, observed, device)[0][ANSWER]
    Path(options.out, "figures.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
