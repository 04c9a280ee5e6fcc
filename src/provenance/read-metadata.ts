import exifr from 'exifr';
import { readDeclaredSource } from './declared-source';
import type { FileParts } from './file-parts';
import type { DeclaredSource } from './provenance-findings';
import { quotedText } from './quoted-text';

/** What EXIF, XMP and IPTC say, as far as Telltale shows it. All of it can be written by anybody. */
export interface Metadata {
  readonly camera: string | null;
  readonly software: string | null;
  /** ISO day of the photograph, else of the last change, by the clock of the device. */
  readonly day: string | null;
  /** There is a place; where stays in the file. */
  readonly hasPlace: boolean;
  /** By XMP or IPTC. */
  readonly source: DeclaredSource | null;
  readonly credit: string | null;
  /** The program that XMP names as having made the picture. */
  readonly creatorTool: string | null;
  /** Texts in which generators put their settings. */
  readonly userComment: string;
  readonly description: string | null;
  readonly make: string;
  readonly model: string;
  readonly artist: string | null;
  /** Points to a record of C2PA within the file (`self#jumbf=…`). */
  readonly namesRecord: boolean;
}

// oxlint-disable-next-line import/no-named-as-default-member -- Node finds no names in this package.
const { parse: parseFile } = exifr;

/** Longer ones are not parsed; a TIFF file is all EXIF. */
const MOST_EXIF_BYTES = 16 * 1024 * 1024;
/** A comment is read so far. */
const MOST_COMMENT_BYTES = 256 * 1024;

type Fields = Readonly<Record<string, unknown>>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** A JPEG that holds nothing but one segment: the parser knows files of few types. */
function asJpeg(marker: number, head: string, part: Uint8Array): Uint8Array {
  const length = 2 + head.length + part.length;
  const name = [...head].map((character) => character.charCodeAt(0));
  return Uint8Array.from([0xff, 0xd8, 0xff, marker, length >> 8, length & 255, ...name, ...part, 0xff, 0xd9]);
}

async function parse(file: Uint8Array | null): Promise<Fields> {
  if (!file || file.length === 0) return {};
  try {
    const options = { tiff: true, xmp: true, iptc: true, mergeOutput: false, userComment: true, reviveValues: false };
    return fieldsOf(await parseFile(file, options));
  } catch {
    return {};
  }
}

function wrapped(marker: number, head: string, part: Uint8Array | null): Uint8Array | null {
  return part && part.length + head.length < 65_000 ? asJpeg(marker, head, part) : null;
}

/** EXIF's comment begins with the name of its code in eight bytes. */
function commentIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!(value instanceof Uint8Array) || value.length <= 8) return '';
  const body = value.subarray(8, 8 + MOST_COMMENT_BYTES);
  if (new TextDecoder('latin1').decode(value.subarray(0, 7)) !== 'UNICODE') return new TextDecoder().decode(body);
  // The standard leaves the order of bytes open. Digits and spaces are in every comment: their high byte is 0.
  let highFirst = 0;
  for (const [index, byte] of body.entries()) if (byte === 0) highFirst += index % 2 === 0 ? 1 : -1;
  return new TextDecoder(highFirst > 0 ? 'utf-16be' : 'utf-16le').decode(body);
}

/** EXIF writes 2026:10:01 09:00:00, XMP 2026-10-01T09:00:00. */
function dayIn(...values: readonly unknown[]): string | null {
  for (const value of values) {
    const text = value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : value;
    const found = typeof text === 'string' ? /^(\d{4})[:-](\d\d)[:-](\d\d)/.exec(text) : null;
    if (found && found[1] !== '0000') return `${found[1]}-${found[2]}-${found[3]}`;
  }
  return null;
}

/** A language alternative of XMP, an address as `rdf:resource`, or plain text. */
function plainOf(value: unknown): unknown {
  if (Array.isArray(value)) return value[0];
  const { value: text, resource } = fieldsOf(value);
  return text ?? resource ?? value;
}

function cameraOf(...named: readonly [make: unknown, model: unknown]): string | null {
  // A generator's graph may stand there.
  const [maker, name] = named.map((value) => (String(value).includes('{') ? null : quotedText(value)));
  if (!name) return maker ?? null;
  return maker && !name.toLowerCase().startsWith(maker.toLowerCase()) ? quotedText(`${maker} ${name}`) : name;
}

/** Reads a file's metadata. Never throws: what cannot be read is not there. */
export async function readMetadata({ exif, xmp, photoshop }: FileParts): Promise<Metadata> {
  const [tags, packet, resources] = await Promise.all([
    parse(exif && exif.length <= MOST_EXIF_BYTES ? exif : null),
    parse(wrapped(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp)),
    parse(wrapped(0xed, 'Photoshop 3.0\0', photoshop)),
  ]);
  const image = fieldsOf(tags['ifd0']);
  const shot = fieldsOf(tags['exif']);
  const basic = fieldsOf(packet['xmp']);
  const iptcExt = fieldsOf(packet['Iptc4xmpExt'] ?? packet['iptcExt']);
  const press = fieldsOf(packet['photoshop']);
  const iptc = fieldsOf(resources['iptc']);
  const inXmp = fieldsOf(packet['exif']);
  const record = quotedText(plainOf(fieldsOf(packet['dcterms'])['provenance']));
  return {
    camera: cameraOf(image['Make'], image['Model']),
    software: quotedText(image['Software']),
    day: dayIn(shot['DateTimeOriginal'], shot['CreateDate'], inXmp['DateTimeOriginal'], image['ModifyDate']),
    hasPlace: tags['gps'] !== undefined || inXmp['GPSLatitude'] !== undefined,
    source: readDeclaredSource(plainOf(iptcExt['DigitalSourceType'] ?? iptcExt['DigitalSourcefileType'])),
    credit: quotedText(plainOf(press['Credit'] ?? iptc['Credit'])),
    creatorTool: quotedText(plainOf(basic['CreatorTool'])),
    userComment: commentIn(tags['userComment'] ?? plainOf(inXmp['UserComment'])),
    description: quotedText(plainOf(image['ImageDescription'] ?? fieldsOf(packet['dc'])['description'])),
    make: String(image['Make'] ?? ''),
    model: String(image['Model'] ?? ''),
    artist: quotedText(image['Artist']),
    namesRecord: record?.startsWith('self#jumbf') ?? false,
  };
}
