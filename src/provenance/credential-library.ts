import init, { WasmReader, type InitInput } from '@contentauth/c2pa-wasm';
import type { TrustList } from './trust-list';

/** The official library of C2PA, as far as Telltale uses it: reading and checking one file, without any network. */
export interface CredentialLibrary {
  /**
   * @param mediaType as `image/jpeg`
   * @returns the manifest store with its checks, in the library's form; nothing in it may be relied on
   * @throws the library's own errors; a RuntimeError or RangeError when it broke down and is of no more use
   */
  readStore(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<unknown>;
}

/** A Blob whose bytes can be had at once, for the library's way of reading where there is no FileReaderSync. */
class BytesBlob extends Blob {
  constructor(readonly held: Uint8Array<ArrayBuffer>) {
    super([]);
  }
  override get size(): number {
    return this.held.length;
  }
  override slice(from = 0, to = this.held.length): BytesBlob {
    return new BytesBlob(this.held.subarray(from, to));
  }
}

/** Stands in for the browser's, which exists in workers only; reads nothing but `BytesBlob`. */
class BytesReader {
  readAsArrayBuffer(blob: BytesBlob): ArrayBuffer {
    return blob.held.slice().buffer;
  }
}

/** The library knows how to ask the network. What it is told below keeps it from that; this makes sure of it. */
function refuseNetwork(): void {
  const refuse = (): never => {
    throw new Error('no network for provenance');
  };
  Object.defineProperty(globalThis, 'fetch', { value: refuse, configurable: true, writable: true });
}

/**
 * @param wasm the library's WebAssembly: its bytes, or where it lies
 * @param isOwnRealm true in a worker or thread that does nothing else: its network is then taken away for good
 */
export async function loadCredentialLibrary(
  trust: TrustList,
  wasm: InitInput | Promise<InitInput>,
  isOwnRealm: boolean,
): Promise<CredentialLibrary> {
  await init({ module_or_path: wasm });
  if (isOwnRealm) refuseNetwork();
  if (!('FileReaderSync' in globalThis)) Object.assign(globalThis, { FileReaderSync: BytesReader });
  const isPlainBlob = (globalThis as { FileReaderSync?: unknown }).FileReaderSync !== BytesReader;
  const settings = JSON.stringify({
    trust: {
      anchors: [
        { trust_kind: 'manifest', trust_anchors: trust.signing },
        { trust_kind: 'tsa', trust_anchors: trust.timeStamping },
      ],
    },
    // A record elsewhere, a certificate's state and a person's identity are named at most, never asked for.
    core: { allowed_network_hosts: [], decode_identity_assertions: false, max_decompressed_manifest_size_in_mb: 64 },
    verify: { verify_trust: true, verify_timestamp_trust: true, remote_manifest_fetch: false, ocsp_fetch: false },
  });
  return {
    async readStore(bytes, mediaType) {
      const reader = await WasmReader.fromBlob(
        mediaType,
        isPlainBlob ? new Blob([bytes]) : new BytesBlob(bytes),
        settings,
      );
      try {
        return JSON.parse(reader.json()) as unknown;
      } finally {
        reader.free();
      }
    },
  };
}
