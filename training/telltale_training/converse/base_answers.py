"""What the untuned base model answers to the written conversations, for `telltale bench --tasks fc --answers FILE`.

usage: nice python -m telltale_training.converse.base_answers --gguf SmolLM2-135M-Instruct.Q4_1.gguf --conversations DIR
         --out FILE [--threads 1] [--most-tokens 160]

It is told what Telltale's own model has learnt (whose findings these are, to keep to them, how long an answer is), then the
same findings text, in its own chat template; the earlier turns hold its own answers. Greedy, so that a run can be repeated.
Needs `accelerate`, with which transformers reads GGUF. FILE: JSON lines with dialogue, turn (from 0), text, tokens, seconds, and cut where the answer did not end by itself. A run
that was broken off goes on where it stopped.
"""

import json
import time
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
        self.most_tokens = most_tokens

    def answer(self, messages):
        """(text, tokens, whether it was cut)."""
        import torch

        prompt = self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
        tokens = torch.tensor([self.tokenizer(prompt, add_special_tokens=False)["input_ids"]])
        end = self.tokenizer.convert_tokens_to_ids("<|im_end|>")
        with torch.inference_mode():
            made = self.model.generate(
                tokens, attention_mask=torch.ones_like(tokens), max_new_tokens=self.most_tokens, do_sample=False, eos_token_id=end, pad_token_id=end, temperature=None, top_p=None, top_k=None
            )[0, tokens.shape[1] :].tolist()
        cut = end not in made
        return self.tokenizer.decode(made, skip_special_tokens=True).strip(), len(made), cut


def main():
    import torch

    parser = make_parser(__doc__, "--gguf", "--conversations", "--out")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--most-tokens", type=int, default=160)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    folder, out = Path(options.conversations), Path(options.out)
    faces = json.loads((folder / "faces.json").read_text(encoding="utf-8"))
    dialogues = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    known = {}
    if out.exists():
        for row in map(json.loads, out.read_text(encoding="utf-8").splitlines()):
            known[row["dialogue"], row["turn"]] = row["text"]
    answerer = Answerer(Path(options.gguf), options.most_tokens)
    with out.open("a", encoding="utf-8") as lines:
        for n, dialogue in enumerate(dialogues):
            messages = [{"role": "system", "content": INSTRUCTION + findings_text(read_facts(faces[dialogue["face"]]))}]
            for turn, asked in enumerate(dialogue["turns"]):
                messages.append({"role": "user", "content": asked["ask"]})
                place = dialogue["id"], turn
                if place not in known:
                    began = time.time()
                    known[place], tokens, cut = answerer.answer(messages)
                    row = {"dialogue": dialogue["id"], "turn": turn, "text": known[place], "tokens": tokens, "seconds": round(time.time() - began, 2), "cut": cut}
                    lines.write(json.dumps(row, ensure_ascii=False) + "\n")
                    lines.flush()
                messages.append({"role": "assistant", "content": known[place]})
            print(f"{n + 1}/{len(dialogues)} dialogues", flush=True)


if __name__ == "__main__":
    main()
