import { ARTIFACTS, FORGERY_KINDS, REGIONS } from '../../../src/forensics/findings';

/** Every key that code builds of parts: what may stand at each `$`. All others stand in the code as they are. */

const VERDICTS = ['signs', 'unsure', 'none'];
const MEDIA = ['picture', 'video'];
const ARTIFACT_KEYS = ARTIFACTS.map((artifact) => artifact.replace('-', '_'));
const RATES = [
  ['photographs', 'videos'],
  ['high', 'unsure', 'low'],
];
const DAYS = ['0', '7', '30', '90', '365'];
const REASONS = ['false_alarm', 'missed', 'wrong_kind', 'wrong_place', 'other'];
const SOURCES = ['file', 'picture', 'video', 'selection'];

export const BUILT: Readonly<Record<string, readonly (readonly string[])[]>> = {
  clip_$_face_$: [['the', 'one'], VERDICTS],
  clip_faces_$: [VERDICTS],
  clip_limit_$: [VERDICTS],
  compare_fit_$: [['roughly', 'well', 'very_well']],
  evidence_source_$: [['credentials', 'exif', 'generator', 'iptc', 'jpeg', 'xmp']],
  evidence_weight_$: [['context', 'declared', 'verified']],
  finding_artifact_$: [ARTIFACT_KEYS],
  finding_artifact_meaning_$: [ARTIFACT_KEYS],
  finding_kind_$: [FORGERY_KINDS],
  finding_kind_meaning_$: [FORGERY_KINDS],
  finding_limit_$: [VERDICTS],
  finding_rate_$_$_about: RATES,
  finding_rate_$_$_few: RATES,
  finding_rate_$_$_none: RATES,
  finding_region_$: [REGIONS],
  finding_verdict_$: [VERDICTS],
  history_$_$: [MEDIA, ['only_small', 'not_kept']],
  history_days_$: [DAYS],
  history_saved_for_$: [DAYS],
  note_$$: [
    ['noisy', 'discoloured'],
    ['', '_avoided'],
  ],
  panel_allow_$: [['pictures', 'videos']],
  panel_backend_$: [['webgpu', 'wasm', 'node']],
  panel_choose_$: [['picture', 'part']],
  panel_choosing_$: [['picture', 'part']],
  panel_kind_$: [SOURCES],
  panel_named_$: [SOURCES],
  panel_open_$: [MEDIA],
  report_address_$: [['page', ...MEDIA]],
  report_addresses_$: [MEDIA],
  wrong_no_file_$: [MEDIA],
  wrong_noted_$$: [REASONS, ['', '_near']],
  wrong_noted_before_$$: [REASONS, ['', '_near']],
  wrong_reason_false_alarm_$: [MEDIA],
};

/** The keys that a template stands for; of a counted one without their plural forms. */
export function builtKeys(template: string): readonly string[] {
  const values = BUILT[template] ?? [];
  return values.reduce<readonly string[]>(
    (starts, choices) => starts.flatMap((start) => choices.map((choice) => start.replace('$', choice))),
    [template],
  );
}
