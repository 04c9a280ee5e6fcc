"""Adds to the encoder's graph what the language model sees of a face: means of its middle stage, through the projector."""

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from .network import IMAGE_TOKENS, MIDDLE, WIDTH

MIDDLE_STAGE = "/encoder/blocks.4/blocks.4.3/Add_output_0"  # n×120×16×16
SIDE = 256


def with_middle_tokens(model):
    """Adds the output `middle_tokens`, n×16×120: means over a 4×4 grid of the middle stage."""
    graph = model.graph
    graph.initializer.append(numpy_helper.from_array(np.array([0, MIDDLE, IMAGE_TOKENS], np.int64), "middle_shape"))
    graph.node.extend([
        helper.make_node("AveragePool", [MIDDLE_STAGE], ["middle_means"], kernel_shape=[4, 4], strides=[4, 4]),
        helper.make_node("Reshape", ["middle_means", "middle_shape"], ["middle_rows"]),
        helper.make_node("Transpose", ["middle_rows"], ["middle_tokens"], perm=[0, 2, 1]),
    ])
    graph.output.append(helper.make_tensor_value_info("middle_tokens", TensorProto.FLOAT, ["n", IMAGE_TOKENS, MIDDLE]))
    return model


def with_planes(model):
    """Takes `pixel_values` n×3×256×256 in place of `pixels` n×256×256×3, as image processors give them; values stay 0..255."""
    graph = model.graph
    turn = next(n for n in graph.node if n.op_type == "Transpose" and n.input[0] == "pixels")
    for node in graph.node:
        node.input[:] = ["pixel_values" if name == turn.output[0] else name for name in node.input]
    graph.node.remove(turn)
    del graph.input[:]
    graph.input.append(helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["n", 3, SIDE, SIDE]))
    return model


def with_image_features(model, projector):
    """The encoder as a LLaVA vision encoder: all its outputs, and `image_features` n×16×576 first.

    projector: weights as PyTorch keeps them, "0.weight" 576×120, "0.bias", "2.weight" 576×576, "2.bias"; a GELU between them.
    """
    model = with_middle_tokens(with_planes(model))
    graph = model.graph
    given = {
        "projector.first": projector["0.weight"].T, "projector.first_bias": projector["0.bias"], "projector.second": projector["2.weight"].T, "projector.second_bias": projector["2.bias"],
        "root_two": np.sqrt(2.0), "projector.one": 1.0, "half": 0.5,
    }
    graph.initializer.extend(numpy_helper.from_array(np.ascontiguousarray(v, np.float32), n) for n, v in given.items())
    steps = [
        ("MatMul", "middle_tokens", "projector.first", "projected"), ("Add", "projected", "projector.first_bias", "inner"), ("Div", "inner", "root_two", "scaled"), ("Erf", "scaled", None, "erf"),
        ("Add", "erf", "projector.one", "gate"), ("Mul", "inner", "gate", "gated"), ("Mul", "gated", "half", "gelu"), ("MatMul", "gelu", "projector.second", "widened"), ("Add", "widened", "projector.second_bias", "image_features"),
    ]
    graph.node.extend(helper.make_node(kind, [a, b] if b else [a], [out]) for kind, a, b, out in steps)
    others = [o for o in graph.output if o.name != "middle_tokens"]
    del graph.output[:]
    graph.output.extend([helper.make_tensor_value_info("image_features", TensorProto.FLOAT, ["n", IMAGE_TOKENS, WIDTH]), *others])
    return model
