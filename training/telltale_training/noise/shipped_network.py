"""The shipped ONNX file as a PyTorch function, so that gradients are those of the numbers that ship.

Knows only the operators on the way from `pixel_values` to `forged_logit`; anything else raises NotImplementedError.
"""

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch.nn import functional as F


def list_needed(graph, output):
    """The graph's nodes on the way to `output`, in order."""
    makers = {name: node for node in graph.node for name in node.output}
    needed, waiting = set(), [output]
    while waiting:
        name = waiting.pop()
        if name in makers and name not in needed:
            needed.add(name)
            waiting += list(makers[name].input)
    return [node for node in graph.node if needed.intersection(node.output)]


def convolve(x, weight, bias, given):
    top, left, bottom, right = given["pads"]
    return F.conv2d(F.pad(x, (left, right, top, bottom)), weight, bias, given["strides"], 0, given["dilations"], given["group"])


def compute(node, inputs):
    given = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    kind, first = node.op_type, inputs[0] if inputs else None
    if kind == "Conv":
        return convolve(*inputs, given)
    if kind == "Clip":
        return first.clamp(inputs[1].item(), inputs[2].item())
    if kind == "Constant":
        return torch.from_numpy(numpy_helper.to_array(given["value"]).copy())
    if kind == "Cast":
        return first.to({1: torch.float32, 7: torch.int64, 10: torch.float32}[given["to"]])
    if kind in ("Add", "Sub", "Mul", "Div"):
        return {"Add": torch.add, "Sub": torch.sub, "Mul": torch.mul, "Div": torch.div}[kind](*inputs)
    if kind == "ReduceMean":
        return first.mean(given["axes"], keepdim=bool(given["keepdims"]))
    if kind == "ReduceSum":
        return first.sum(inputs[1].tolist(), keepdim=bool(given["keepdims"]))
    if kind == "Gemm" and given.get("transB") and not given.get("transA"):
        return F.linear(first, inputs[1], inputs[2])
    if kind == "Flatten" and given["axis"] == 1:
        return first.flatten(1)
    if kind == "Softmax":
        return first.softmax(given["axis"])
    if kind == "Unsqueeze":
        return first.unsqueeze(inputs[1].item())
    if kind == "Shape":
        return torch.tensor(first.shape)
    if kind == "Slice":
        return first[inputs[1].item():inputs[2].item()]
    if kind == "Concat":
        return torch.cat(list(inputs), given["axis"])
    if kind == "Reshape":
        return first.reshape(inputs[1].tolist())
    if kind == "Gather":
        return first.index_select(given["axis"], inputs[1].reshape(1)).squeeze(given["axis"])
    raise NotImplementedError(f"{kind} of {node.name}")


def load_shipped(file):
    """A function from N×3×256×256 (0..255, float32) to N forged logits, differentiable in its input."""
    graph = onnx.load(file).graph
    nodes = list_needed(graph, "forged_logit")
    names = {name for node in nodes for name in node.input}
    # Read once and as float32: half-precision weights are cast up in the file as well.
    stored = {t.name: torch.from_numpy(np.array(numpy_helper.to_array(t))) for t in graph.initializer if t.name in names}
    stored = {name: t.float() if t.is_floating_point() else t for name, t in stored.items()}

    def run(pixels):
        values = {**stored, "pixel_values": pixels}
        for node in nodes:
            values[node.output[0]] = compute(node, [values[name] for name in node.input])
        return values["forged_logit"].reshape(-1)

    return run
