import { describe, expect, it } from 'vitest';
import { NO_PARTS } from '../../../src/provenance/file-parts';
import { readGenerator } from '../../../src/provenance/read-generator';
import { readMetadata, type Metadata } from '../../../src/provenance/read-metadata';
import { jpegParts } from '../../../src/provenance/jpeg-parts';
import type { ProvenanceFindings } from '../../../src/provenance/provenance-findings';
import { libjpegTable, readJpegTables } from '../../../src/provenance/read-jpeg-tables';
import { readProvenance } from '../../../src/provenance/read-provenance';
import { quotedText } from '../../../src/provenance/quoted-text';
import { readDeclaredSource } from '../../../src/provenance/declared-source';
import { loadTestLibrary, madeFile } from './made-files';

const library = await loadTestLibrary();

async function read(name: string): Promise<ProvenanceFindings> {
  return readProvenance(await madeFile(`marked/${name}`), library);
}

const GENERATORS: readonly (readonly [string, string])[] = [
  ['web-ui.png', 'Stable Diffusion web UI'],
  ['web-ui-packed.png', 'Stable Diffusion web UI'],
  ['web-ui-unicode.png', 'Stable Diffusion web UI'],
  ['web-ui.jpg', 'Stable Diffusion web UI'],
  ['comfyui.png', 'ComfyUI'],
  ['comfyui.webp', 'ComfyUI'],
  ['novelai.png', 'NovelAI'],
  ['invokeai.png', 'InvokeAI'],
  ['invokeai-2.png', 'InvokeAI'],
  ['fooocus.png', 'Fooocus'],
  ['swarmui.png', 'SwarmUI'],
  ['easy-diffusion.png', 'Easy Diffusion'],
  ['midjourney.png', 'Midjourney'],
  ['draw-things.jpg', 'Draw Things'],
  ['google-ai.jpg', 'Google AI'],
  ['meta-ai.jpg', 'Meta AI'],
  ['grok.jpg', 'Grok'],
  ['firefly.jpg', 'Adobe Firefly'],
];

describe('marks in a file', () => {
  it.each(GENERATORS)('%s has those of %s', async (name, generator) => {
    const { lines } = await read(name);
    const marks = lines.filter(({ source }) => source === 'generator');
    expect(marks.map(({ weight }) => weight)).toEqual(['declared']);
    expect(marks[0]?.sentence).toContain(`Marks of ${generator}, a program`);
  });

  it.each(['camera.jpg', 'part-ai.jpg', 'own-tables.jpg', 'record-removed.jpg'])('%s has none', async (name) => {
    expect((await read(name)).lines.map(({ source }) => source)).not.toContain('generator');
  });

  it('takes no person, camera or word of another language for a program', async () => {
    const nothing = await readMetadata(NO_PARTS);
    const named = (part: Partial<Metadata>): unknown => readGenerator([], { ...nothing, ...part });
    for (const credit of ['Firefly Photography', 'Foto dalle Alpi', 'Grok', 'Made with Google AI glasses']) {
      expect(named({ credit })).toBeNull();
    }
    expect(named({ software: 'FIREFLY 8SE V1.2', make: 'Hawkeye' })).toBeNull();
    expect(readGenerator([{ keyword: 'Author', text: 'Grok' }], nothing)).toBeNull();
    expect(named({ credit: 'Edited with Google AI' })).toEqual({ generator: 'Google AI', where: 'IPTC credit' });
    expect(named({ make: 'Ideogram AI' })).toEqual({ generator: 'Ideogram', where: 'EXIF' });
  });

  it('reads a digital source type that is given as an address', async () => {
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><Iptc4xmpExt:DigitalSourceType rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"/></rdf:Description></rdf:RDF></x:xmpmeta>`;
    expect((await readMetadata({ ...NO_PARTS, xmp: new TextEncoder().encode(xmp) })).source).toBe('ai');
  });

  it('tells camera, program and day, and that there is a place but not which', async () => {
    const { lines } = await read('camera.jpg');
    const exif = lines.find(({ source }) => source === 'exif');
    expect(exif).toEqual({
      source: 'exif',
      weight: 'context',
      sentence: 'Camera “Canon EOS R5”; software “Adobe Photoshop 26.0”; date 2026-10-01; has a place, not shown.',
    });
    expect(JSON.stringify(lines)).not.toMatch(/52\.|13\.4/);
    expect(lines.find(({ source }) => source === 'jpeg')?.sentence).toContain('may have been compressed again');
  });

  it('reads the digital source type of IPTC', async () => {
    const declared = async (name: string): Promise<unknown> =>
      (await read(name)).lines.find(({ source }) => source === 'iptc')?.sentence;
    expect(await declared('google-ai.jpg')).toBe('Declared as made with AI (digital source type).');
    expect(await declared('part-ai.jpg')).toBe('Declared as made in part with AI (digital source type).');
    expect(await declared('camera.jpg')).toBe('Declared as taken with a camera (digital source type).');
    expect(readDeclaredSource('http://cv.iptc.org/newscodes/digitalsourcetype/toBeInvented')).toBe('other');
    expect(readDeclaredSource('constructor')).toBeNull();
  });

  it('shows no graph of a generator as a camera', async () => {
    expect((await read('comfyui.webp')).lines.map(({ source }) => source)).not.toContain('exif');
  });
});

describe('compression tables', () => {
  it('knows libjpeg’s tables by their quality', async () => {
    // Saved by libjpeg itself, at Pillow's quality 75.
    expect(readJpegTables(jpegParts(await madeFile('marked/camera.jpg')).tables)).toEqual({ quality: 75 });
    expect(readJpegTables(jpegParts(await madeFile('valid.jpg')).tables)).toEqual({ quality: 80 });
    expect(readJpegTables(jpegParts(await madeFile('marked/own-tables.jpg')).tables)).toEqual({ quality: null });
    expect(readJpegTables([])).toBeNull();
    expect(new Set(libjpegTable(100))).toEqual(new Set([1]));
  });
});

describe('words of a file', () => {
  it('are shown on one line, cut, without control characters', () => {
    expect(quotedText('a\u0000b\n\tc\u202Ed')).toBe('a b c d');
    expect(quotedText(`${'x'.repeat(500)}`)).toHaveLength(80);
    expect(quotedText(' \u200B ')).toBeNull();
    expect(quotedText({})).toBeNull();
  });
});
