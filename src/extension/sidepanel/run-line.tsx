import type { PictureFindings } from '../../forensics/findings';

const BACKEND_WORDS: Readonly<Record<PictureFindings['backend'], string>> = {
  webgpu: 'graphics card (WebGPU)',
  wasm: 'processor (WebAssembly)',
  node: 'processor (Node)',
};

export function secondsWords(milliseconds: number): string {
  if (milliseconds < 95) return 'under 0.1 s';
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}

/** Which detector ran where and for how long, for anyone who wants to repeat it. */
export function RunLine({ findings }: { readonly findings: PictureFindings }) {
  const { model, backend, milliseconds, width, height } = findings;
  return (
    <p class="run-line">
      {width} × {height} px · {model.name} {model.version} · {BACKEND_WORDS[backend]} ·{' '}
      {secondsWords(milliseconds.total)}
    </p>
  );
}
