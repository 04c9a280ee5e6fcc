import { createHash } from 'node:crypto';

/** One of `of` parts of a list of files; `index` counts from 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * Whether a file belongs to a shard: by its path alone, so that shards that list the files by themselves, in any order, have
 * no file twice and leave none out.
 * @param path as the list has it; with forward slashes on every system
 */
export function isInShard(path: string, { index, of }: Shard): boolean {
  const digest = createHash('sha256').update(path.replaceAll('\\', '/')).digest();
  return digest.readUIntBE(0, 6) % of === index - 1;
}

/** SHA-256 of a list of paths, whatever their order: shards of one list agree in it. */
export function digestOfPaths(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths.toSorted()) hash.update(path).update('\0');
  return hash.digest('hex');
}
