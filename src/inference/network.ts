/** A dense float32 tensor, row-major. `data.length` is the product of `dims`. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A loaded network, whatever runs it. `run` takes and gives tensors by their ONNX names. */
export interface Network {
  run(inputs: Readonly<Record<string, FloatTensor>>): Promise<Readonly<Record<string, FloatTensor>>>;
  release(): Promise<void>;
}
