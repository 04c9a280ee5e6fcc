"""What the untuned base model answers to the written conversations, for `telltale bench --tasks fc --answers FILE`.

usage: nice python -m telltale_training.converse.base_answers --gguf SmolLM2-135M-Instruct.Q4_1.gguf --conversations DIR
         --out FILE [--threads 1] [--most-tokens 160] [--batch 16]

It is told what Telltale's own model has learnt (whose findings these are, to keep to them, how long an answer is), then the
same findings text, in its own chat template; the earlier turns hold its own answers. Greedy, so that a run can be repeated.
Needs `accelerate`, with which transformers reads GGUF.

FILE: JSON lines with dialogue, turn (from 0), text, tokens, and cut where the answer did not end by itself. A run that was
broken off goes on where it stopped.
"""

import json
from pathlib import Path

from ..arguments import make_parser
from .facts import Facts, findings_text

INSTRUCTION = (
    "You explain the findings of Telltale, a detector of deepfakes, about one face in a picture. Answer the person's question in one to four "
    "short sentences of plain English. Say only what the findings hold. Never claim certainty, never say that the picture is genuine, and do "
    "not invent parts or traces.\n\nFindings: "
)


def read_facts(face):
    """Facts from an entry of faces.json."""
    regions = tuple((r["region"], r["fall"], tuple(r["artifacts"])) for r in face["regions"])
    refusal = face["refusal"]["code"] if face["refusal"] else ""
    return Facts(face["verdict"], face["chance"], face["kind"], regions, face["falseAlarms"], face["face"], face["faces"], refusal)


def load_base_model(file):
    """(model, tokenizer) from the GGUF file, float32 on the processor."""
    import torch
    from tokenizers import pre_tokenizers
    from transformers import AutoModelForCausalLM, AutoTokenizer

    model = AutoModelForCausalLM.from_pretrained(file.parent, gguf_file=file.name, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(file.parent, gguf_file=file.name)
    # Rebuilding from GGUF forgets that SmolLM2 splits numbers into digits before anything else.
    splitters = [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)]
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(splitters)
    return model, tokenizer


class Answerer:
    def __init__(self, file, most_tokens):
        self.model, self.tokenizer = load_base_model(file)
        self.tokenizer.padding_side = "left"
        self.most_tokens = most_tokens

    def answer(self, conversations):
        """(text, tokens, whether it was cut) for each list of messages; they are generated side by side."""
        import torch

        prompts = [self.tokenizer.apply_chat_template(m, tokenize=False, add_generation_prompt=True) for m in conversations]
        end = self.tokenizer.convert_tokens_to_ids("<|im_end|>")
        self.tokenizer.pad_token_id = end
        inputs = self.tokenizer(prompts, add_special_tokens=False, padding=True, return_tensors="pt")
        with torch.inference_mode():
            made = self.model.generate(
                inputs["input_ids"], attention_mask=inputs["attention_mask"], max_new_tokens=self.most_tokens, do_sample=False, eos_token_id=end, pad_token_id=end, temperature=None, top_p=None, top_k=None
            )[:, inputs["input_ids"].shape[1] :].tolist()
        return [self.read(tokens, end) for tokens in made]

    def read(self, tokens, end):
        length = tokens.index(end) + 1 if end in tokens else len(tokens)
        return self.tokenizer.decode(tokens[:length], skip_special_tokens=True).strip(), length, end not in tokens


def messages_of(dialogue, turn, findings, known):
    """The chat up to the question of this turn, with the model's own earlier answers."""
    messages = [{"role": "system", "content": INSTRUCTION + findings}]
    for n, asked in enumerate(dialogue["turns"][: turn + 1]):
        messages.append({"role": "user", "content": asked["ask"]})
        if n < turn:
            messages.append({"role": "assistant", "content": known[dialogue["id"], n]})
    return messages


def main():
    import torch

    parser = make_parser(__doc__, "--gguf", "--conversations", "--out")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--most-tokens", type=int, default=160)
    parser.add_argument("--batch", type=int, default=16)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder, out = Path(options.conversations), Path(options.out)
    faces = json.loads((folder / "faces.json").read_text(encoding="utf-8"))
    dialogues = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    findings = {name: findings_text(read_facts(face)) for name, face in faces.items()}
    known = {}
    if out.exists():
        for row in map(json.loads, out.read_text(encoding="utf-8").splitlines()):
            known[row["dialogue"], row["turn"]] = row["text"]
    answerer = Answerer(Path(options.gguf), options.most_tokens)
    with out.open("a", encoding="utf-8") as lines:
        for turn in range(max(len(d["turns"]) for d in dialogues)):
            open_ones = [d for d in dialogues if turn < len(d["turns"]) and (d["id"], turn) not in known]
            for start in range(0, len(open_ones), options.batch):
                batch = open_ones[start : start + options.batch]
                for dialogue, (text, tokens, cut) in zip(batch, answerer.answer([messages_of(d, turn, findings[d["face"]], known) for d in batch])):
                    known[dialogue["id"], turn] = text
                    lines.write(json.dumps({"dialogue": dialogue["id"], "turn": turn, "text": text, "tokens": tokens, "cut": cut}, ensure_ascii=False) + "\n")
                lines.flush()
                print(f"turn {turn}: {start + len(batch)}/{len(open_ones)} dialogues, {len(known)} answers", flush=True)


if __name__ == "__main__":
    main()
