import type { EvidenceLine, ProvenanceFindings } from '../../../provenance/provenance-findings';
import { evidenceWords } from '../../../provenance/provenance-wording';
import { say } from '../../../words/say';
import { slot, Rich } from '../rich';

interface Props {
  /** The page's words, and it may say anything; undefined where it says nothing of the kind. */
  readonly platformLabel: string | undefined;
  /** What the picture's file says; undefined until that is read, and where there is no file. */
  readonly provenance: ProvenanceFindings | undefined;
}

/** Our own words; a day is not broken at the end of a line. */
function OwnWords({ words }: { readonly words: string }) {
  return (
    <>
      {words
        .split(/(\d{4}-\d\d-\d\d)/)
        .map((part, index) => (index % 2 === 0 ? part : <time key={index}>{part}</time>))}
    </>
  );
}

/** Words of the file stand in “”, which they hold none of themselves: they must not turn the writing around them. */
function Sentence({ words }: { readonly words: string }) {
  return (
    <span class="evidence-words">
      {words
        .split(/“([^”]*)”/)
        .map((part, index) =>
          index % 2 === 0 ? <OwnWords key={index} words={part} /> : [`“`, <bdi key={index}>{part}</bdi>, `”`],
        )}
    </span>
  );
}

/** Lines of one source, with what they can bear said once for those that bear the same. */
function SourceRow({ lines }: { readonly lines: readonly EvidenceLine[] }) {
  const [first] = lines;
  if (!first) return null;
  return (
    <div class="evidence-row">
      <dt>{say(`evidence_source_${first.source}`)}</dt>
      {lines.map(({ sentence, weight }, index) => (
        <dd key={sentence}>
          <Sentence words={evidenceWords(sentence)} />
          {weight !== 'none' && weight !== lines[index + 1]?.weight && (
            <span class="quiet">{say(`evidence_weight_${weight}`)}</span>
          )}
        </dd>
      ))}
    </div>
  );
}

/** The lines in their order, those of one source together. */
function bySource(lines: readonly EvidenceLine[]): readonly (readonly EvidenceLine[])[] {
  const sources = new Map<EvidenceLine['source'], EvidenceLine[]>();
  for (const line of lines) {
    const same = sources.get(line.source);
    if (same) same.push(line);
    else sources.set(line.source, [line]);
  }
  return [...sources.values()];
}

/** Evidence that the detector has no part in, kept apart from its verdict. Nothing where there is none. */
export function OtherEvidence({ platformLabel, provenance }: Props) {
  const label = platformLabel?.trim() ? platformLabel : null;
  if (!label && !provenance) return null;
  return (
    <section class="evidence" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading" class="section-heading">
        {say('panel_other_evidence')}
      </h2>
      <dl class="evidence-list">
        {provenance && bySource(provenance.lines).map((lines) => <SourceRow key={lines[0]?.source} lines={lines} />)}
        {label && (
          <div class="evidence-row">
            <dt>{say('panel_platform_label')}</dt>
            <dd>
              <span class="evidence-words">
                <Rich words={say('panel_site_says', slot(0))} values={[<bdi>{label}</bdi>]} />
              </span>
              <span class="quiet">{say('panel_site_not_checked')}</span>
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
