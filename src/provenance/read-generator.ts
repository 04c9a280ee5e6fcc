import type { TextPart } from './file-parts';
import type { Metadata } from './read-metadata';

/** A program that makes pictures, by the marks that it leaves. */
export interface GeneratorMark {
  readonly generator: string;
  /** Where the mark stood, in words. */
  readonly where: string;
}

interface Habit {
  readonly generator: string;
  /** Keyword of a text chunk of PNG. */
  readonly keyword: RegExp;
  readonly text?: RegExp;
}

/** Settings as the web UI writes them, into a text of PNG or a comment of EXIF. */
const WEB_UI_SETTINGS = /\bSteps: \d{1,4}, [^\n]{0,400}\b(?:Sampler|Seed|CFG scale): /;

/** Text chunks as the programs write them, the more particular first; docs/provenance.md says where that was looked up. */
const HABITS: readonly Habit[] = [
  { generator: 'ComfyUI', keyword: /^(?:workflow|prompt)$/, text: /"class_type"|"last_node_id"|"nodes"\s*:/ },
  { generator: 'SwarmUI', keyword: /^parameters$/, text: /"sui_image_params"/ },
  { generator: 'Fooocus', keyword: /^fooocus_scheme$/ },
  { generator: 'Fooocus', keyword: /^parameters$/, text: /"metadata_scheme"\s*:\s*"fooocus"|Fooocus v\d/ },
  { generator: 'InvokeAI', keyword: /^(?:invokeai_metadata|invokeai_graph|sd-metadata|Dream)$/ },
  { generator: 'NovelAI', keyword: /^(?:Software|Source)$/, text: /^NovelAI/ },
  { generator: 'Stable Diffusion web UI', keyword: /^parameters$/, text: WEB_UI_SETTINGS },
  { generator: 'Easy Diffusion', keyword: /^(?:use_stable_diffusion_model|Stable Diffusion model)$/ },
  { generator: 'Midjourney', keyword: /^(?:Description|Author)$/, text: /\bJob ID: [0-9a-f-]{36}/ },
  { generator: 'Draw Things', keyword: /^(?:Software|Comment)$/, text: /^Draw Things/ },
];

/**
 * Names by which generators call themselves where a program is named. Not looked for where people are: a photographer
 * may be called Firefly, and “dalle” is a word.
 */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/\bmidjourney\b/i, 'Midjourney'],
  [/\bDALL[·.\s-]?E\b/, 'DALL·E'],
  [/\bstable[\s-]diffusion\b/i, 'Stable Diffusion'],
  [/\badobe firefly\b/i, 'Adobe Firefly'],
  [/\bnovelai\b/i, 'NovelAI'],
  [/\binvokeai\b/i, 'InvokeAI'],
  [/\bcomfyui\b/i, 'ComfyUI'],
  [/\bideogram\b/i, 'Ideogram'],
  [/\bleonardo\.?ai\b/i, 'Leonardo.Ai'],
  [/\bdraw things\b/i, 'Draw Things'],
  [/\bblack forest labs\b|\bflux\.\d/i, 'FLUX (Black Forest Labs)'],
  [/\bmeta ai\b/i, 'Meta AI'],
  [/\bgrok\b/i, 'Grok'],
];

/** Whole credit lines that programs write. */
const CREDITS: readonly (readonly [RegExp, string])[] = [
  [/^(?:made|edited) with google ai$|^ai[ -]generated with google(?: photos)?$/i, 'Google AI'],
  [/^imagined with (?:meta )?ai$/i, 'Meta AI'],
];

function nameIn(text: string | null, names = NAMES): string | null {
  return (text && names.find(([pattern]) => pattern.test(text))?.[1]) ?? null;
}

function inMetadata(meta: Metadata): GeneratorMark | null {
  const comment = meta.userComment.slice(0, 64 * 1024);
  // ComfyUI's WebP nodes put their graph where a camera puts its name.
  if (/^(?:workflow|prompt):\s*\{/i.test(meta.make) || /^(?:workflow|prompt):\s*\{/i.test(meta.model)) {
    return { generator: 'ComfyUI', where: 'EXIF' };
  }
  if (/"sui_image_params"/.test(comment)) return { generator: 'SwarmUI', where: 'comment' };
  if (/"metadata_scheme"\s*:\s*"fooocus"/.test(comment)) return { generator: 'Fooocus', where: 'comment' };
  if (WEB_UI_SETTINGS.test(comment)) return { generator: 'Stable Diffusion web UI', where: 'comment' };
  if (/"c":.*"sampler":/s.test(comment.slice(0, 4096))) return { generator: 'Draw Things', where: 'comment' };
  if (meta.description?.startsWith('Signature: ') && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(meta.artist ?? '')) {
    return { generator: 'Grok', where: 'EXIF' };
  }
  for (const [text, where] of [
    [meta.software, 'EXIF'],
    [meta.make, 'EXIF'],
    [meta.creatorTool, 'XMP'],
  ] as const) {
    const generator = nameIn(text);
    if (generator) return { generator, where };
  }
  const credited = nameIn(meta.credit, CREDITS);
  return credited === null ? null : { generator: credited, where: 'IPTC credit' };
}

/** @returns the first program whose marks the file holds; marks can be removed, and put in by anybody */
export function readGenerator(texts: readonly TextPart[], metadata: Metadata): GeneratorMark | null {
  for (const { generator, keyword, text } of HABITS) {
    const found = texts.find(
      (part) => keyword.test(part.keyword) && (text?.test(part.text.slice(0, 64 * 1024)) ?? true),
    );
    if (found) return { generator, where: `PNG text “${found.keyword}”` };
  }
  const named = texts.find((part) => /^(?:Software|Source)$/.test(part.keyword) && nameIn(part.text.slice(0, 200)));
  const generator = named && nameIn(named.text.slice(0, 200));
  if (named && generator) return { generator, where: `PNG text “${named.keyword}”` };
  return inMetadata(metadata);
}
