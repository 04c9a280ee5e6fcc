"""Writes graphs of the shipped networks that may run faster. Those of the encoder are without weights of their own: each
finds them in the shipped file, by their places in it. For experiments only; what is shipped is written by training/.

usage: encoder_graphs.py --model vision_encoder.onnx [--finder face-finder.onnx] --out DIR      needs: numpy, onnx, onnxruntime

  lean       fewer steps: heads of one map in one convolution, no shapes computed at run time, GELU in one step
  bytes      lean, and takes pixels as uint8, row by row (n×256×256×3)
  half       lean, all sums in fp16
  half-bytes both
  finder-bytes  the face finder, with the same uint8 in place of floats in −1..1
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

SIDE = 256
DATA = "vision_encoder.onnx"
INLINE = 4096  # bytes of a weight that is kept in the graph
TOLERANCE = {"lean": 1e-3, "bytes": 1e-3}


def weights_of(model):
    """Name to numbers, as float32, of all weights; the Casts from fp16 are undone."""
    stored = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "Cast" and node.input[0] in stored:
            stored[node.output[0]] = stored[node.input[0]]
    return stored


class Rewrite:
    """The nodes of a new graph with what they refer to."""

    def __init__(self, model):
        self.nodes = [n for n in model.graph.node if not (n.op_type == "Cast" and n.output[0].removesuffix("_fp16") in weights_of(model))]
        self.weights = weights_of(model)
        self.model = model

    def producer(self, name):
        return next(n for n in self.nodes if name in n.output)

    def replace(self, old, new):
        """Puts nodes where the first of the old ones was."""
        at = min(self.nodes.index(n) for n in old)
        for node in old:
            self.nodes.remove(node)
        self.nodes[at:at] = new

    def constant(self, name, values):
        self.weights[name] = values
        return name


def between(rewrite, start, ends):
    """The nodes that lie between a value and the values that it leads to."""
    reached, found = {start}, []
    for node in rewrite.nodes:
        if any(i in reached for i in node.input):
            found.append(node)
            reached.update(node.output)
    wanted, kept = set(ends), []
    for node in reversed(found):
        if any(o in wanted for o in node.output):
            kept.append(node)
            wanted.update(i for i in node.input if i != start)
    return kept[::-1]


def make_lean(rewrite):
    W, c = rewrite.weights, rewrite.constant
    find = lambda prefix: next(n for n in rewrite.nodes if n.op_type == "Conv" and n.input[1] == prefix + ".weight")
    # (x − 127) / 128: the division is by a power of two, so that it goes into the first weights without any loss.
    stem = find("encoder.backbone.conv_stem.conv")
    division = rewrite.producer(stem.input[0])
    stem.input[0] = division.input[0]
    stem.input[1] = c("stem_weight", W[stem.input[1]].astype(np.float32) / np.float32(128))
    rewrite.nodes.remove(division)
    # Attention and classes of the middle stage in one convolution, then softmax over the places and one product.
    attention, classes = find("encoder.local.attention"), find("encoder.local.classes")
    joined = [np.concatenate([W[x.input[k]].astype(np.float32) for x in (classes, attention)]) for k in (1, 2)]
    total = next(n for n in rewrite.nodes if n.op_type == "Add" and any(rewrite.producer(i).op_type == "ReduceSum" for i in n.input if i not in W))
    gemm = next(i for i in total.input if rewrite.producer(i).op_type == "Gemm")
    old = [n for n in between(rewrite, attention.input[0], [next(i for i in total.input if i != gemm)]) if n is not total]
    scale = next(n for n in rewrite.nodes if n.op_type == "Mul" and total.output[0] in n.input)
    factor = next(i for i in scale.input if i != total.output[0])
    ends = [n for n in rewrite.nodes if scale.output[0] in n.input]
    new = [
        helper.make_node("Conv", [attention.input[0], c("local_weight", joined[0]), c("local_bias", joined[1])], ["local_scores"], kernel_shape=[1, 1]),
        helper.make_node("Reshape", ["local_scores", c("local_shape", np.array([0, 6, SIDE], np.int64))], ["local_rows"]),
        helper.make_node("Split", ["local_rows", c("local_split", np.array([5, 1], np.int64))], ["local_classes", "local_places"], axis=1),
        helper.make_node("Softmax", ["local_places"], ["local_shares"], axis=2),
        helper.make_node("Mul", ["local_classes", "local_shares"], ["local_weighted"]),
        helper.make_node("ReduceSum", ["local_weighted", c("last_axis", np.array([2], np.int64))], ["local_sum"], keepdims=0),
        helper.make_node("Add", [gemm, "local_sum"], ["class_sum"]),
        helper.make_node("Mul", ["class_sum", factor], ["class_logits"]),
        helper.make_node("Split", ["class_logits", c("class_split", np.array([1, 4], np.int64))], ["forged_column", "kind_logits"], axis=1),
        helper.make_node("Reshape", ["forged_column", c("one_row", np.array([-1], np.int64))], ["forged_logit"]),
    ]
    rewrite.nodes.append(rewrite.nodes.pop(rewrite.nodes.index(total)))
    rewrite.nodes.append(rewrite.nodes.pop(rewrite.nodes.index(scale)))
    for node in ends:
        rewrite.nodes.remove(node)
    rewrite.nodes = [n for n in rewrite.nodes if n not in old and n is not total and n is not scale] + new
    # Artifacts and changes in one convolution.
    artifacts, change = find("encoder.local.artifacts"), find("encoder.local.map")
    joined = [np.concatenate([W[x.input[k]].astype(np.float32) for x in (artifacts, change)]) for k in (1, 2)]
    gather = next(n for n in rewrite.nodes if n.op_type == "Gather" and change.output[0] in n.input)
    rewrite.replace([artifacts, change, gather], [
        helper.make_node("Conv", [artifacts.input[0], c("maps_weight", joined[0]), c("maps_bias", joined[1])], ["all_maps"], kernel_shape=[1, 1]),
        helper.make_node("Split", ["all_maps", c("maps_split", np.array([6, 1], np.int64))], ["artifact_map_logits", "change_plane"], axis=1),
        helper.make_node("Reshape", ["change_plane", c("plane_shape", np.array([0, 32, 32], np.int64))], ["change_map_logits"]),
    ])
    # GELU as one step, and the root of two with it.
    rewrite.replace([rewrite.producer(name) for name in ("scaled", "erf", "gate", "gated", "gelu")],
                    [helper.make_node("Gelu", ["inner"], ["gelu"], domain="com.microsoft")])


def take_bytes(rewrite, real):
    """uint8 n×256×256×3 in place of float n×3×256×256; taking 127 off and dividing by 128 is one step that is exact."""
    sub = next(n for n in rewrite.nodes if n.input[0] == "pixel_values")
    c = rewrite.constant
    rewrite.replace([sub], [
        helper.make_node("DequantizeLinear", ["pixels", c("pixel_step", np.array(1, real)), c("pixel_zero", np.array(127, np.uint8))], ["levels"]),
        helper.make_node("Transpose", ["levels"], list(sub.output), perm=[0, 3, 1, 2]),
    ])


def write(rewrite, shipped, out, takes_bytes, real):
    used = {i for n in rewrite.nodes for i in n.input}
    scales = {i for n in rewrite.nodes if n.op_type == "Resize" for i in n.input[1:]}
    tensors = []
    for name, values in rewrite.weights.items():
        if name not in used:
            continue
        is_fp16 = values.dtype == np.float16
        if values.dtype in (np.float32, np.float16) and name not in scales:
            target = values.astype(real)
        else:
            target = values
        raw = values.tobytes()
        at = shipped.find(raw) if len(raw) > INLINE and (is_fp16 or target.dtype == values.dtype) else -1
        if at >= 0:
            stored = name + "_fp16" if is_fp16 and real == np.float32 else name
            kind = helper.np_dtype_to_tensor_dtype(values.dtype)
            tensor = TensorProto(name=stored, data_type=kind, dims=values.shape, data_location=TensorProto.EXTERNAL)
            for key, value in {"location": DATA, "offset": at, "length": len(raw)}.items():
                tensor.external_data.add(key=key, value=str(value))
            tensors.append(tensor)
            if stored != name:
                rewrite.nodes.insert(0, helper.make_node("Cast", [stored], [name], to=TensorProto.FLOAT))
        else:
            tensors.append(numpy_helper.from_array(target, name))
    kind = TensorProto.FLOAT16 if real == np.float16 else TensorProto.FLOAT
    outputs = [helper.make_tensor_value_info(o.name, TensorProto.FLOAT, [d.dim_param or d.dim_value for d in o.type.tensor_type.shape.dim])
               for o in rewrite.model.graph.output]
    given = helper.make_tensor_value_info(*(("pixels", TensorProto.UINT8, ["n", SIDE, SIDE, 3]) if takes_bytes else ("pixel_values", TensorProto.FLOAT, ["n", 3, SIDE, SIDE])))
    if kind == TensorProto.FLOAT16:
        for node in rewrite.nodes:
            for k, name in enumerate(node.output):
                if name in {o.name for o in outputs}:
                    node.output[k] = name + "_half"
            for k, name in enumerate(node.input):
                if name in {o.name for o in outputs}:
                    node.input[k] = name + "_half"
        if not takes_bytes:
            for node in rewrite.nodes:
                for k, name in enumerate(node.input):
                    if name == "pixel_values":
                        node.input[k] = "pixel_half"
            rewrite.nodes.insert(0, helper.make_node("Cast", ["pixel_values"], ["pixel_half"], to=kind))
        rewrite.nodes += [helper.make_node("Cast", [o.name + "_half"], [o.name], to=TensorProto.FLOAT) for o in outputs]
    opset = 19 if takes_bytes else 17  # 19 is the first set in which DequantizeLinear gives fp16
    for node in rewrite.nodes:
        axes = next((a for a in node.attribute if a.name == "axes"), None)
        if opset > 17 and node.op_type == "ReduceMean" and axes:
            tensors.append(numpy_helper.from_array(np.array(axes.ints, np.int64), node.output[0] + "_axes"))
            node.attribute.remove(axes)
            node.input.append(node.output[0] + "_axes")
    graph = helper.make_graph(rewrite.nodes, "encoder", [given], outputs, tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset), helper.make_opsetid("com.microsoft", 1)], ir_version=9)
    onnx.save(model, out)


def compare(shipped, graph, takes_bytes):
    """The largest difference of each output from the shipped file's, on noise and on even steps."""
    rng = np.random.default_rng(0)
    pixels = rng.integers(0, 256, (3, SIDE, SIDE, 3), np.uint8)
    pixels[1] = np.arange(SIDE, dtype=np.uint8)[:, None]
    planes = pixels.transpose(0, 3, 1, 2).astype(np.float32)
    run = lambda file, feeds: onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"]).run(None, feeds)
    expected = run(shipped, {"pixel_values": planes})
    given = run(graph, {"pixels": pixels} if takes_bytes else {"pixel_values": planes})
    names = [o.name for o in onnx.load(shipped).graph.output]
    return {name: float(np.abs(a - b).max()) for name, a, b in zip(names, expected, given)}


def write_finder(file, out):
    """The finder with bytes in: one step to (x − 127) / 127.5, and one for the half that is lacking."""
    model = onnx.load(file)
    graph = model.graph
    half = numpy_helper.from_array(np.array(0.5 / 127.5, np.float32), "pixel_half")
    step = numpy_helper.from_array(np.array(1 / 127.5, np.float32), "pixel_step")
    graph.initializer.extend([half, step, numpy_helper.from_array(np.array(127, np.uint8), "pixel_zero")])
    nodes = [helper.make_node("DequantizeLinear", ["pixels", "pixel_step", "pixel_zero"], ["steps"]),
             helper.make_node("Sub", ["steps", "pixel_half"], ["levels"]), *graph.node]
    for node in nodes[2:]:
        for k, name in enumerate(node.input):
            if name == "pixels":
                node.input[k] = "levels"
    del graph.node[:]
    graph.node.extend(nodes)
    graph.input[0].CopyFrom(helper.make_tensor_value_info("pixels", TensorProto.UINT8, ["n", SIDE, SIDE, 3]))
    onnx.save(model, out)
    pixels = np.random.default_rng(0).integers(0, 256, (2, SIDE, SIDE, 3), np.uint8)
    run = lambda path, given: onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, {"pixels": given})
    pairs = zip(run(file, (pixels / 127.5 - 1).astype(np.float32)), run(out, pixels))
    print(f"{out}: differs by {max(float(np.abs(a - b).max()) for a, b in pairs):.1e}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", required=True)
    parser.add_argument("--finder")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    out = Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    shipped = Path(options.model).read_bytes()
    (out / DATA).write_bytes(shipped)
    if options.finder:
        write_finder(options.finder, str(out / "finder-bytes.onnx"))
    for name, takes_bytes, real in (("lean", False, np.float32), ("bytes", True, np.float32), ("half", False, np.float16), ("half-bytes", True, np.float16)):
        rewrite = Rewrite(onnx.load(options.model))
        make_lean(rewrite)
        if takes_bytes:
            take_bytes(rewrite, real)
        file = out / f"{name}.onnx"
        write(rewrite, shipped, str(file), takes_bytes, real)
        gaps = compare(options.model, str(file), takes_bytes)
        print(f"{file}: {file.stat().st_size} bytes, {len(rewrite.nodes)} nodes, differs by {({k: f'{v:.1e}' for k, v in gaps.items()})}")
        if not max(gaps.values()) <= TOLERANCE.get(name, np.inf):
            raise SystemExit("that is more than it may")


if __name__ == "__main__":
    main()
