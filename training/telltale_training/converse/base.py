"""Takes from SmolLM2-135M-Instruct's GGUF file what the language model starts from: some layers, some of the vocabulary.

usage: python -m telltale_training.converse.base --gguf SmolLM2-135M-Instruct.Q4_1.gguf --out DIR [--layers 0,1,…] [--vocabulary 16384]

DIR/base-N.npz: the file's own blocks, unchanged, in parts; read them with `load_base`. The tokenizer's first `vocabulary`
tokens are its specials, its bytes and its earliest merges, so that cutting the rest leaves a tokenizer that can still write
everything. DIR/tokenizer.json: the cut one, with the unused special `<reponame>` renamed `<image>`.
"""

import json
from pathlib import Path

import numpy as np

from ..arguments import make_parser

# Which ten of the thirty are left out was measured: without 12–21 the answers' loss, untrained, is 5.2 nats a token (whole:
# 3.2; without 9–18: 5.3; every third left out: 10.0). Neighbours in the middle do nearly the same; the ends do not.
LAYERS = (*range(12), *range(22, 30))
VOCABULARY = 16_384
IMAGE, PAD, END = 4, 0, 2
IMAGE_TOKENS = 16  # a 4 × 4 grid of what the encoder saw
PARTS = 3
MATRICES = {"attn_q": 9, "attn_k": 3, "attn_v": 0, "attn_output": 0, "ffn_gate": 0, "ffn_up": 0, "ffn_down": 0}


def decode_q4_1(blocks):
    """uint8 N×B×20 → float32 N×32B: fp16 step and least value, then 16 bytes of two codes each."""
    step, least = (blocks[..., i : i + 2].copy().view(np.float16).astype(np.float32) for i in (0, 2))
    codes = np.concatenate([blocks[..., 4:] & 15, blocks[..., 4:] >> 4], -1).astype(np.float32)
    return (codes * step + least).reshape(len(blocks), -1)


def decode_q8_0(blocks):
    """uint8 N×B×34 → float32 N×32B: an fp16 step, then 32 signed codes."""
    step = blocks[..., :2].copy().view(np.float16).astype(np.float32)
    return (blocks[..., 2:].view(np.int8).astype(np.float32) * step).reshape(len(blocks), -1)


def to_halves(weight, heads):
    """GGUF interleaves the halves that the rotation pairs; puts them back, row by row."""
    return weight if not heads else weight.reshape(heads, weight.shape[0] // heads // 2, 2, -1).swapaxes(1, 2).reshape(weight.shape)


def cut_tokenizer(tokenizer, vocabulary):
    """tokenizer.json's content with the first `vocabulary` tokens and the merges between them. Raises ValueError where the
    image's place is not free."""
    words = {w: i for w, i in tokenizer["model"]["vocab"].items() if i < vocabulary}
    if words.pop("<reponame>", None) != IMAGE:
        raise ValueError("token 4 is not <reponame>")
    words["<image>"] = IMAGE
    pairs = [m if isinstance(m, list) else m.split(" ") for m in tokenizer["model"]["merges"]]
    merges = [m for m in pairs if "".join(m) in words and m[0] in words and m[1] in words]
    added = [{**t, "content": "<image>"} if t["id"] == IMAGE else t for t in tokenizer["added_tokens"]]
    model = {**tokenizer["model"], "vocab": dict(sorted(words.items(), key=lambda wi: wi[1])), "merges": merges}
    return {**tokenizer, "model": model, "added_tokens": added}


def load_base(folder):
    """name → float32 array: embedding, norm, and for each layer its matrices as network.py names them."""
    stored = {}
    for file in sorted(Path(folder).glob("base-*.npz")):
        stored.update(np.load(file))
    layers = 1 + max(int(k.split(".")[1]) for k in stored if k.startswith("layers."))
    state = {"embedding.weight": decode_q8_0(stored["embedding"]), "norm.weight": stored["norm"]}
    for n in range(layers):
        own = {name: to_halves(decode_q4_1(stored[f"layers.{n}.{name}"]), heads) for name, heads in MATRICES.items()}
        state[f"layers.{n}.query_key_value.weight"] = np.concatenate([own["attn_q"], own["attn_k"], own["attn_v"]])
        state[f"layers.{n}.attended.weight"] = own["attn_output"]
        state[f"layers.{n}.gate_up.weight"] = np.concatenate([own["ffn_gate"], own["ffn_up"]])
        state[f"layers.{n}.down.weight"] = own["ffn_down"]
        state[f"layers.{n}.before_attention.weight"] = stored[f"layers.{n}.attn_norm"]
        state[f"layers.{n}.before_inner.weight"] = stored[f"layers.{n}.ffn_norm"]
    return state


def main():
    from gguf import GGUFReader
    from transformers import AutoTokenizer

    parser = make_parser(__doc__, "--gguf", "--out")
    parser.add_argument("--layers", default=",".join(map(str, LAYERS)))
    parser.add_argument("--vocabulary", type=int, default=VOCABULARY)
    options = parser.parse_args()
    out, file = Path(options.out), Path(options.gguf)
    out.mkdir(parents=True, exist_ok=True)
    tensors = {t.name: t for t in GGUFReader(options.gguf).tensors}

    def blocks(name, size):
        rows = int(tensors[name].shape[1])
        return np.asarray(tensors[name].data).view(np.uint8).reshape(rows, -1, size)

    parts = [{} for _ in range(PARTS)]
    parts[0]["embedding"] = blocks("token_embd.weight", 34)[: options.vocabulary]
    parts[0]["norm"] = np.asarray(tensors["output_norm.weight"].data, np.float32)
    layers = [int(n) for n in options.layers.split(",")]
    for n, layer in enumerate(layers):
        part = parts[n * PARTS // len(layers)]
        for name in MATRICES:
            part[f"layers.{n}.{name}"] = blocks(f"blk.{layer}.{name}.weight", 20)
        for name in ("attn_norm", "ffn_norm"):
            part[f"layers.{n}.{name}"] = np.asarray(tensors[f"blk.{layer}.{name}.weight"].data, np.float32)
    for n, part in enumerate(parts):
        np.savez(out / f"base-{n}.npz", **part)
    backend = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name).backend_tokenizer
    tokenizer = json.loads(backend.to_str())
    # Rebuilding from GGUF forgets that SmolLM2 splits numbers into digits before anything else.
    tokenizer["pre_tokenizer"] = {"type": "Sequence", "pretokenizers": [{"type": "Digits", "individual_digits": True}, {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}]}
    (out / "tokenizer.json").write_text(json.dumps(cut_tokenizer(tokenizer, options.vocabulary), ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
