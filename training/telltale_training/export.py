"""Writes the encoder that the browser runs: one ONNX file, weights in fp16, sums in fp32.

usage: python -m telltale_training.export --run RUNS/RECIPE --out encoder.onnx [--reference FILE.json]

RUNS/RECIPE is a folder that train and familiarity wrote; its name says which recipe's network is in it. Batch-norm is folded and the weights are rounded to fp16 before the export, so that PyTorch runs the
very numbers that ship; the outputs of both are compared and must agree to 1e-3.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .arguments import make_parser
from .model import Encoder
from .recipes import RECIPES

SIDE = 256
OUTPUTS = ("forged_logit", "kind_logits", "change_map_logits", "artifact_map_logits", "unlikeness")
TOLERANCE = 1e-3
SMALL = 16  # initialisers with fewer numbers stay fp32


class FixedPadConv(nn.Module):
    """A convolution with TensorFlow's "same" padding worked out for one input size, so that the graph has no shapes to
    compute at run time."""

    def __init__(self, conv, pad):
        super().__init__()
        self.pad, self.conv = nn.ZeroPad2d(pad), conv

    def forward(self, x):
        return self.conv(self.pad(x))


class Shipped(nn.Module):
    """N×256×256×3, 0..255 → the encoder's four outputs and how unlike the training faces each is (familiarity.py)."""

    def __init__(self, encoder, mean, whitening):
        super().__init__()
        self.encoder = encoder
        self.whiten = nn.Linear(len(mean), len(whitening))
        with torch.no_grad():
            self.whiten.weight.copy_(whitening)
            self.whiten.bias.copy_(-whitening @ mean)
        encoder.backbone.blocks[4].register_forward_hook(self.keep)

    def keep(self, _, __, stage):
        self.stage = stage

    def forward(self, pixels):
        outputs = self.encoder(pixels.permute(0, 3, 1, 2))
        return *outputs, self.whiten(self.stage.mean((2, 3))).square().mean(1)


def fold(module):
    """Folds each batch-norm that follows a convolution into it, keeping its activation."""
    children = list(module.named_children())
    for (name, conv), (next_name, norm) in zip(children, children[1:]):
        if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
            setattr(module, name, fuse_conv_bn_eval(conv, norm))
            setattr(module, next_name, getattr(norm, "act", nn.Identity()))
    for _, child in module.named_children():
        fold(child)
    return module


def fix_padding(model):
    """Replaces each dynamically padded convolution by one with the padding that a 256×256 input needs."""
    sizes, hooks = {}, []
    dynamic = [(n, m) for n, m in model.named_modules() if type(m).__name__ == "Conv2dSame"]
    for name, module in dynamic:
        hooks.append(module.register_forward_hook(lambda _, inputs, __, name=name: sizes.__setitem__(name, inputs[0].shape[-1])))
    with torch.no_grad():
        model(torch.zeros(1, 3, SIDE, SIDE))
    for hook in hooks:
        hook.remove()
    for name, module in dynamic:
        kernel, stride, size = module.kernel_size[0], module.stride[0], sizes[name]
        total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        conv = nn.Conv2d(module.in_channels, module.out_channels, kernel, stride, 0, groups=module.groups, bias=module.bias is not None)
        conv.load_state_dict(module.state_dict())
        parent = model.get_submodule(name.rpartition(".")[0])
        before = total // 2
        setattr(parent, name.rpartition(".")[2], FixedPadConv(conv, (before, total - before, before, total - before)))
    return model


def load_run(folder):
    """The network that train wrote into RUNS/RECIPE, ready to be exported."""
    model = Encoder(**RECIPES[Path(folder).name].network)
    stored = torch.load(Path(folder) / "encoder.pt", map_location="cpu")
    model.load_state_dict({k: v.float() if v.dtype.is_floating_point else v for k, v in stored.items()})
    model = fix_padding(fold(model.eval())).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(parameter.half().float())
    return model


def store_as_fp16(graph):
    """Keeps each float32 initialiser as fp16 with a Cast behind it: half the file, the same numbers, fp32 sums."""
    casts, stored = [], []
    for tensor in graph.initializer:
        values = numpy_helper.to_array(tensor)
        if values.dtype == np.float32 and values.size >= SMALL and np.array_equal(values.astype(np.float16).astype(np.float32), values):
            casts.append(helper.make_node("Cast", [tensor.name + "_fp16"], [tensor.name], to=TensorProto.FLOAT))
            stored.append(numpy_helper.from_array(values.astype(np.float16), tensor.name + "_fp16"))
        else:
            stored.append(tensor)
    nodes = casts + list(graph.node)
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(stored)
    graph.node.extend(nodes)


def simplify(file):
    """Folds constants and merges each padding into its convolution, so that the graph holds arithmetic only."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = file
    onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    simplified = onnx.load(file)
    standard = [o for o in simplified.opset_import if o.domain == ""]  # onnxruntime lists its own sets too
    del simplified.opset_import[:]
    simplified.opset_import.extend(standard)
    return simplified


def pattern(n=2):
    """Pictures made by a formula that any language can repeat: uint8 N×256×256×3."""
    i, y, x, c = np.meshgrid(np.arange(n), np.arange(SIDE), np.arange(SIDE), np.arange(3), indexing="ij")
    return ((x * 7 + y * 13 + c * 29 + i * 53 + ((x * y) >> 5)) & 255).astype(np.float32)


def compare(model, file):
    """Largest difference of any output between PyTorch and onnxruntime, on noise and on the pattern."""
    session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(0)
    worst = 0.0
    for pixels in (pattern(), rng.uniform(0, 255, (3, SIDE, SIDE, 3)).astype(np.float32)):
        with torch.no_grad():
            expected = model(torch.from_numpy(pixels))
        for a, b in zip(expected, session.run(list(OUTPUTS), {"pixels": pixels})):
            worst = max(worst, float(np.abs(a.numpy() - b).max()))
    return worst


def main():
    parser = make_parser(__doc__, "--run", "--out")
    parser.add_argument("--reference", help="also write PyTorch's outputs on the formula's pictures, for tests without PyTorch")
    options = parser.parse_args()
    familiarity = np.load(f"{options.run}/familiarity.npz")
    model = Shipped(load_run(options.run), *(torch.from_numpy(familiarity[name]) for name in ("mean", "whitening"))).eval()
    torch.onnx.export(model, (torch.zeros(2, SIDE, SIDE, 3),), options.out, input_names=["pixels"], output_names=list(OUTPUTS), opset_version=17,
                      dynamic_axes={name: {0: "n"} for name in ("pixels", *OUTPUTS)}, dynamo=False)
    exported = simplify(options.out)
    store_as_fp16(exported.graph)
    onnx.checker.check_model(exported)
    onnx.save(exported, options.out)
    worst = compare(model, options.out)
    print(f"{options.out}: largest difference to PyTorch {worst:.2e}")
    if worst > TOLERANCE:
        raise SystemExit(f"that is more than {TOLERANCE}")
    if options.reference:
        with torch.no_grad():
            forged, kinds, *maps, unlikeness = (o.double().numpy().round(5) for o in model(torch.from_numpy(pattern())))
        with open(options.reference, "w", encoding="utf-8") as file:
            change, artifacts = (m.reshape(len(m), -1).tolist() for m in maps)
            json.dump({"forgedLogit": forged.tolist(), "kindLogits": kinds.tolist(), "changeMapLogits": change, "artifactMapLogits": artifacts, "unlikeness": unlikeness.tolist()}, file)


if __name__ == "__main__":
    main()
