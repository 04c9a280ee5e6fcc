"""Writes what the browser runs of the language model, in the LLaVA layout that transformers.js loads unpatched.

usage: python -m telltale_training.converse.export_language --trained DIR --base DIR --encoder encoder.onnx --out assets/models

--trained is what train_language stored; --base holds the tokenizer; --encoder is what ..export wrote. OUT/onnx gets
  vision_encoder.onnx        the encoder, as it was, and `image_features`: what the projector makes of its middle stage
  embed_tokens.onnx          int8 codes with one scale for each token
  decoder_model_merged.onnx  4-bit matrices (MatMulNBits, blocks of 32, fp16 scales), their bytes in the .onnx_data beside it
  decoder_unfolded.onnx      the same network with plain matrices, for processors, where MatMulNBits is ten times slower;
                             unfold.json says how its weights are made from the .onnx_data at load time
All sums are fp32. Graphics cards read the same .onnx_data by commands of their own (src/inference/card), for which unfold.json
says where each matrix lies. Then runs both decoders on the same tokens; their logits must agree to 1e-3.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from ..arguments import make_parser
from .base import END, IMAGE
from .image_features import with_image_features
from .network import BLOCK, EPSILON, HEAD, HEADS, IMAGE_TOKENS, INNER, KEY_HEADS, THETA, WIDTH

CONTEXT = 1024  # positions; training goes to 900
ALIGNMENT = 64
TOLERANCE = 1e-3
OPSETS = [("", 21), ("com.microsoft", 1)]
DATA, UNFOLDED_DATA = "decoder_model_merged.onnx_data", "decoder_unfolded.onnx_data"
CHAT_TEMPLATE = "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>\n' }}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}"


class DataFile:
    """Bytes of initialisers that lie outside the graph."""

    def __init__(self):
        self.parts, self.size = [], 0

    def add(self, data):
        """Offset of the data."""
        padding = -self.size % ALIGNMENT
        self.parts += [b"\0" * padding, data]
        at = self.size + padding
        self.size = at + len(data)
        return at

    def write(self, file):
        Path(file).write_bytes(b"".join(self.parts))


def external(name, data_type, dims, file, offset, length):
    tensor = TensorProto(name=name, data_type=data_type, dims=dims, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", file), ("offset", offset), ("length", length)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor


class Decoder:
    """Builds the graph; `unfolded` decides what a matrix is."""

    def __init__(self, stored, unfolded=False):
        self.stored, self.unfolded = stored, unfolded
        self.nodes, self.initialisers = [], []
        self.data, self.unfolded_size, self.matrices = DataFile(), 0, []

    def node(self, kind, inputs, output, domain="", more=(), **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output, *more], name=output + "/" + kind, domain=domain, **attributes))
        return output

    def constant(self, name, value):
        self.initialisers.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def matrix(self, name, x, output):
        """x · weightᵀ; stored are codes out × blocks × 16 (the even element in the low half) and scales out × blocks."""
        codes, scales = self.stored[f"{name}.codes"], self.stored[f"{name}.scale"]
        rows, columns = len(codes), codes.shape[1] * BLOCK
        codes_at, scales_at = self.data.add(np.ascontiguousarray(codes).tobytes()), self.data.add(np.ascontiguousarray(scales, np.float16).tobytes())
        if self.unfolded:
            at = self.unfolded_size
            self.unfolded_size += rows * columns * 4
            self.matrices.append({"name": name, "rows": rows, "columns": columns, "codes": codes_at, "scales": scales_at, "to": at})
            self.initialisers.append(external(name, TensorProto.FLOAT, [columns, rows], UNFOLDED_DATA, at, rows * columns * 4))
            return self.node("MatMul", [x, name], output)
        return self.codes_matrix(name, x, output, rows, columns, codes_at, scales_at)

    def codes_matrix(self, name, x, output, rows, columns, codes_at, scales_at):
        blocks = columns // BLOCK
        self.initialisers += [
            external(f"{name}.codes", TensorProto.UINT8, [rows, blocks, BLOCK // 2], DATA, codes_at, rows * columns // 2),
            external(f"{name}.scales_fp16", TensorProto.FLOAT16, [rows * blocks], DATA, scales_at, rows * blocks * 2),
        ]
        scales = self.node("Cast", [f"{name}.scales_fp16"], f"{name}.scales", to=TensorProto.FLOAT)
        return self.node("MatMulNBits", [x, f"{name}.codes", scales], output, "com.microsoft", K=columns, N=rows, bits=4, block_size=BLOCK)

    def gate_and_up(self, own, x):
        """Outputs of the upper and the lower half of one stored matrix."""
        gate, up = f"{own}.gate", f"{own}.up"
        both = self.matrix(f"{own}.gate_up", x, f"{own}.gate_up.out")
        self.node("Split", [both], gate, more=(up,), axis=-1, num_outputs=2)
        return gate, up

    def norm(self, name, x):
        self.constant(name, self.stored[name].astype(np.float32))
        return self.node("SimplifiedLayerNormalization", [x, name], f"{name}.out", axis=-1, epsilon=EPSILON, stash_type=1)

    def add_and_norm(self, name, x, more):
        """(norm of the sum, the sum)."""
        self.constant(name, self.stored[name].astype(np.float32))
        self.node("SkipSimplifiedLayerNormalization", [x, more, name], f"{name}.out", "com.microsoft", more=("", "", f"{name}.sum"), epsilon=EPSILON)
        return f"{name}.out", f"{name}.sum"

    def lengths(self):
        one = self.constant("one", np.array([1], np.int64))
        counted = self.node("ReduceSum", ["attention_mask", one], "counted", keepdims=0)
        last = self.node("Sub", [counted, one], "last")
        self.node("Cast", [last], "last_position", to=TensorProto.INT32)
        shape = self.node("Shape", ["attention_mask"], "mask_shape")
        total = self.node("Gather", [shape, self.constant("one_index", np.array(1, np.int64))], "total", axis=0)
        self.node("Cast", [total], "total_length", to=TensorProto.INT32)

    def layer(self, n, normed, x):
        """(attention and inner part's input to add, the sum so far)."""
        own = f"layers.{n}"
        qkv = self.matrix(f"{own}.query_key_value", normed, f"{own}.qkv")
        attended = self.node(
            "GroupQueryAttention", [qkv, "", "", f"past_key_values.{n}.key", f"past_key_values.{n}.value", "last_position", "total_length", "cos", "sin"], f"{own}.heads", "com.microsoft",
            more=(f"present.{n}.key", f"present.{n}.value"), num_heads=HEADS, kv_num_heads=KEY_HEADS, do_rotary=1, rotary_interleaved=0,
        )
        attended = self.matrix(f"{own}.attended", attended, f"{own}.attended.out")
        normed, x = self.add_and_norm(f"{own}.before_inner.weight", x, attended)
        gate, up = self.gate_and_up(own, normed)
        opened = self.node("Mul", [gate, self.node("Sigmoid", [gate], f"{own}.gate.sigmoid")], f"{own}.gate.open")
        inner = self.node("Mul", [opened, up], f"{own}.inner")
        return self.matrix(f"{own}.down", inner, f"{own}.down.out"), x

    def build(self):
        layers = 1 + max(int(n.split(".")[1]) for n in self.stored if n.startswith("layers."))
        self.lengths()
        angle = np.arange(CONTEXT)[:, None] * THETA ** (-np.arange(0, HEAD, 2) / HEAD)
        self.constant("cos", np.cos(angle).astype(np.float32))
        self.constant("sin", np.sin(angle).astype(np.float32))
        x = "inputs_embeds"
        normed = self.norm("layers.0.before_attention.weight", x)
        for n in range(layers):
            more, x = self.layer(n, normed, x)
            normed, x = self.add_and_norm(f"layers.{n + 1}.before_attention.weight" if n + 1 < layers else "norm.weight", x, more)
        # The last logits only, if asked: a start of −0 keeps all.
        start = self.node("Reshape", [self.node("Neg", ["num_logits_to_keep"], "kept_from"), "one"], "kept_start")
        end = self.constant("no_end", np.array([2**63 - 1], np.int64))
        normed = self.node("Slice", [normed, start, end, "one"], "kept")
        self.matrix("head", normed, "logits")
        value = helper.make_tensor_value_info
        cache = [f"{n}.{part}" for n in range(layers) for part in ("key", "value")]
        floats = lambda names, dims: [value(n, TensorProto.FLOAT, dims) for n in names]  # noqa: E731
        whole = [value("attention_mask", TensorProto.INT64, ["batch_size", "total"]), value("num_logits_to_keep", TensorProto.INT64, [])]
        inputs = [
            value("inputs_embeds", TensorProto.FLOAT, ["batch_size", "length", WIDTH]), *whole,
            *floats([f"past_key_values.{c}" for c in cache], ["batch_size", KEY_HEADS, "past", HEAD]),
        ]
        outputs = [value("logits", TensorProto.FLOAT, ["batch_size", "kept", len(self.stored["head.codes"])]), *floats([f"present.{c}" for c in cache], ["batch_size", KEY_HEADS, "total", HEAD])]
        graph = helper.make_graph(self.nodes, "decoder", inputs, outputs, self.initialisers)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid(*o) for o in OPSETS], ir_version=10)


def make_embeddings(stored):
    codes, scale = stored["embedding.codes"], stored["embedding.scale"].astype(np.float16)
    nodes = [
        helper.make_node("Gather", ["codes", "input_ids"], ["rows"]), helper.make_node("Cast", ["rows"], ["steps"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["scale", "input_ids"], ["own"]), helper.make_node("Cast", ["own"], ["step"], to=TensorProto.FLOAT), helper.make_node("Mul", ["steps", "step"], ["inputs_embeds"]),
    ]
    given = helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "length"])
    out = helper.make_tensor_value_info("inputs_embeds", TensorProto.FLOAT, ["batch", "length", WIDTH])
    graph = helper.make_graph(nodes, "embed_tokens", [given], [out], [numpy_helper.from_array(codes, "codes"), numpy_helper.from_array(scale, "scale")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid(*OPSETS[0])], ir_version=10)


def write_settings(out, layers, vocabulary):
    """The files that transformers.js reads beside the networks. Pixels come as 0..255: the encoder scales them itself."""
    text = {
        "model_type": "llama", "hidden_size": WIDTH, "intermediate_size": INNER, "num_hidden_layers": layers, "num_attention_heads": HEADS, "num_key_value_heads": KEY_HEADS, "head_dim": HEAD,
        "vocab_size": vocabulary, "max_position_embeddings": CONTEXT, "rope_theta": THETA, "rms_norm_eps": EPSILON, "hidden_act": "silu", "tie_word_embeddings": True, "bos_token_id": 1, "eos_token_id": END,
    }
    ends = {"bos_token_id": 1, "eos_token_id": END, "pad_token_id": END}
    vision = {"model_type": "siglip_vision_model", "hidden_size": WIDTH, "image_size": 256, "patch_size": 64, "num_hidden_layers": 1, "num_attention_heads": HEADS, "intermediate_size": 1}
    external_data = {"transformers.js_config": {"use_external_data_format": {"decoder_model_merged.onnx": 1}, "dtype": "fp32"}}
    settings = {
        "config.json": {"architectures": ["LlavaForConditionalGeneration"], "model_type": "llava", "image_token_index": IMAGE, **ends, "text_config": text, "vision_config": vision, "vision_feature_layer": -1, "vision_feature_select_strategy": "full", "projector_hidden_act": "gelu", **external_data},
        "generation_config.json": ends,
        "preprocessor_config.json": {"processor_class": "LlavaProcessor", "image_processor_type": "SiglipImageProcessor", "do_resize": True, "do_rescale": False, "do_normalize": False, "resample": 3, "size": {"height": 256, "width": 256}},
        "processor_config.json": {"processor_class": "LlavaProcessor", "image_token": "<image>", "patch_size": 64, "num_additional_image_tokens": 0, "vision_feature_select_strategy": "full"},
        "tokenizer_config.json": {"tokenizer_class": "GPT2Tokenizer", "add_prefix_space": False, "bos_token": "<|im_start|>", "eos_token": "<|im_end|>", "pad_token": "<|im_end|>", "unk_token": "<|endoftext|>", "model_max_length": CONTEXT, "clean_up_tokenization_spaces": False, "chat_template": CHAT_TEMPLATE},
    }
    for name, content in settings.items():
        (out / name).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def unfold(plan, data):
    """What the browser does at load time."""
    out = np.zeros(plan["bytes"] // 4, np.float32)
    for m in plan["matrices"]:
        size = m["rows"] * m["columns"]
        codes = np.frombuffer(data, np.uint8, size // 2, m["codes"])
        scales = np.frombuffer(data, np.float16, size // BLOCK, m["scales"]).astype(np.float32)
        values = (np.stack([codes & 15, codes >> 4], -1).reshape(-1, BLOCK).astype(np.float32) - 8) * scales[:, None]
        out[m["to"] // 4 : m["to"] // 4 + size] = values.reshape(m["rows"], m["columns"]).T.reshape(-1)
    return out.tobytes()


def compare(folder, vocabulary, layers):
    """Largest difference of the two decoders' logits, on tokens that come in two steps."""
    folder = Path(folder)
    plan, data = json.loads((folder.parent / "onnx" / "unfold.json").read_text()), (folder / DATA).read_bytes()
    options = onnxruntime.SessionOptions()
    options.add_external_initializers_from_files_in_memory([UNFOLDED_DATA], [weights := unfold(plan, data)], [len(weights)])
    sessions = [onnxruntime.InferenceSession(str(folder / "decoder_model_merged.onnx")), onnxruntime.InferenceSession((folder / "decoder_unfolded.onnx").read_bytes(), options)]
    embed = onnxruntime.InferenceSession(str(folder / "embed_tokens.onnx"))
    tokens = np.random.default_rng(0).integers(5, vocabulary, (1, 40))
    results = []
    for session in sessions:
        cache = {f"past_key_values.{n}.{p}": np.zeros((1, KEY_HEADS, 0, HEAD), np.float32) for n in range(layers) for p in ("key", "value")}
        for start, end in ((0, 30), (30, 40)):
            lengths = {"attention_mask": np.ones((1, end), np.int64), "num_logits_to_keep": np.array(0, np.int64)}
            given = {"inputs_embeds": embed.run(None, {"input_ids": tokens[:, start:end]})[0], **lengths}
            logits, *present = session.run(None, {**given, **cache})
            cache = dict(zip(cache, present))
        results.append(logits)
    return float(np.abs(results[0] - results[1]).max())


def main():
    from .train_language import load_stored

    parser = make_parser(__doc__, "--trained", "--base", "--encoder", "--out")
    options = parser.parse_args()
    out = Path(options.out)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    _, stored = load_stored(options.trained)
    layers, vocabulary = 1 + max(int(n.split(".")[1]) for n in stored if n.startswith("layers.")), len(stored["embedding.codes"])
    decoder, unfolded = Decoder(stored), Decoder(stored, unfolded=True)
    onnx.save(decoder.build(), str(out / "onnx/decoder_model_merged.onnx"))
    decoder.data.write(out / "onnx" / DATA)
    onnx.save(unfolded.build(), str(out / "onnx/decoder_unfolded.onnx"))
    plan = {"data": UNFOLDED_DATA, "bytes": unfolded.unfolded_size, "matrices": unfolded.matrices}
    (out / "onnx/unfold.json").write_text(json.dumps(plan) + "\n", encoding="utf-8")
    onnx.save(make_embeddings(stored), str(out / "onnx/embed_tokens.onnx"))
    projector = {n: stored[f"projector.{n}"] for n in ("0.weight", "0.bias", "2.weight", "2.bias")}
    onnx.save(with_image_features(onnx.load(options.encoder), projector), str(out / "onnx/vision_encoder.onnx"))
    write_settings(out, layers, vocabulary)
    (out / "tokenizer.json").write_bytes(Path(options.base, "tokenizer.json").read_bytes())
    worst = compare(out / "onnx", vocabulary, layers)
    print(f"{layers} layers, {vocabulary} tokens, {sum(f.stat().st_size for f in (out / 'onnx').iterdir()) / 1e6:.1f} MB; largest difference of the decoders {worst:.2e}; {IMAGE_TOKENS} image tokens")
    if worst > TOLERANCE:
        raise SystemExit(f"that is more than {TOLERANCE}")


if __name__ == "__main__":
    main()
