import { InferenceSession, Tensor } from 'onnxruntime-node';
import { toGraphInput, type FloatTensor, type Network, type NetworkPart } from './network';

/** Two threads: the terminal is used beside other work, and small networks gain little from more. */
const THREADS = 2;

/** Loads a network for Node from the bytes of an ONNX file, whose hash the caller has checked. */
export async function loadNodeNetwork(model: Uint8Array, part: NetworkPart): Promise<Network> {
  const session = await InferenceSession.create(model, {
    executionProviders: ['cpu'],
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  });
  return {
    async run(pictures) {
      const { name: input, tensor: given } = toGraphInput(part, pictures);
      const outputs: Record<string, FloatTensor> = {};
      const feeds = { [input]: new Tensor('float32', given.data, [...given.dims]) };
      for (const [name, tensor] of Object.entries(await session.run(feeds))) {
        if (!(tensor.data instanceof Float32Array))
          throw new TypeError(`output ${name} is ${tensor.type}, not float32`);
        outputs[name] = { data: tensor.data, dims: tensor.dims };
      }
      return outputs;
    },
    release: () => session.release(),
  };
}
