/** A browser's own file system (OPFS) in memory: as much of it as is used. */

const gone = (): DOMException => new DOMException('not there', 'NotFoundError');

class StandInFile {
  readonly kind = 'file';
  content = new Uint8Array(0);

  getFile(): Promise<Blob> {
    return Promise.resolve(new Blob([this.content]));
  }
  /** What is written counts once it is closed, as in browsers. */
  createWritable(): Promise<WritableStream<Uint8Array>> {
    const parts: BlobPart[] = [];
    return Promise.resolve(
      new WritableStream({
        write: (chunk) => void parts.push(new Uint8Array(chunk)),
        close: async () => void (this.content = new Uint8Array(await new Blob(parts).arrayBuffer())),
      }),
    );
  }
}

export class StandInDirectory {
  readonly kind = 'directory';
  readonly entries = new Map<string, StandInDirectory | StandInFile>();

  getDirectoryHandle(name: string, { create = false } = {}): Promise<StandInDirectory> {
    const entry = this.entries.get(name) ?? (create ? new StandInDirectory() : null);
    if (!(entry instanceof StandInDirectory)) return Promise.reject(gone());
    this.entries.set(name, entry);
    return Promise.resolve(entry);
  }
  getFileHandle(name: string, { create = false } = {}): Promise<StandInFile> {
    const entry = this.entries.get(name) ?? (create ? new StandInFile() : null);
    if (!(entry instanceof StandInFile)) return Promise.reject(gone());
    this.entries.set(name, entry);
    return Promise.resolve(entry);
  }
  removeEntry(name: string): Promise<void> {
    return this.entries.delete(name) ? Promise.resolve() : Promise.reject(gone());
  }
  async *keys(): AsyncGenerator<string> {
    yield* this.entries.keys();
  }
}
