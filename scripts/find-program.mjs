// Finds programs that are installed on this computer.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of the first program that is there, or null. An environment variable goes before everything else.
 * @param {string} variable its name
 * @param {readonly string[]} names looked for in PATH
 * @param {readonly string[]} fixedPlaces looked at after that
 */
export function findProgram(variable, names, fixedPlaces) {
  const wanted = process.env[variable];
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`${variable} names ${wanted}, which is no executable file.`);
    return wanted;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...fixedPlaces].find(isExecutable) ?? null;
}
