/** What a card and the browser between cost before anything is computed: the least that any engine can reach. */

const SHADER = `
@group(0) @binding(0) var<storage, read_write> numbers: array<f32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) at: vec3u) { numbers[at.x] += 1.0; }`;
const LENGTH = 65_536;

/**
 * Times that many tiny dispatches, one after the other on the same numbers, and reading a few of them back.
 * @param passes they are spread over so many compute passes
 * @returns milliseconds
 */
export async function timeDispatches(device: GPUDevice, dispatches: number, passes: number): Promise<number> {
  const module = device.createShaderModule({ code: SHADER });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const buffer = device.createBuffer({ size: LENGTH * 4, usage: 128 | 4 | 8 }); // STORAGE, COPY_SRC, COPY_DST
  const landing = device.createBuffer({ size: 256, usage: 1 | 8 }); // MAP_READ, COPY_DST
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [{ binding: 0, resource: { buffer } }],
  });
  async function once(): Promise<number> {
    const started = performance.now();
    const commands = device.createCommandEncoder();
    for (let pass = 0; pass < passes; pass += 1) {
      const compute = commands.beginComputePass();
      for (let i = 0; i < dispatches / passes; i += 1) {
        compute.setPipeline(pipeline);
        compute.setBindGroup(0, group);
        compute.dispatchWorkgroups(LENGTH / 64);
      }
      compute.end();
    }
    commands.copyBufferToBuffer(buffer, 0, landing, 0, 256);
    device.queue.submit([commands.finish()]);
    await landing.mapAsync(1);
    landing.unmap();
    return performance.now() - started;
  }
  for (let i = 0; i < 5; i += 1) await once();
  const times: number[] = [];
  for (let i = 0; i < 21; i += 1) times.push(await once());
  buffer.destroy();
  landing.destroy();
  return times.toSorted((a, b) => a - b)[10] ?? Number.NaN;
}
