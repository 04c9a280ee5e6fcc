import type { Bands } from '../forensics/findings';
import { SOURCE_WORDS, WEIGHT_WORDS } from '../provenance/provenance-wording';
import { fact, html, quoted, sentenceWithQuotes, type Html, type HtmlPart } from './page-html';
import type { TelltaleReport } from './report';
import { BACKEND_WORDS, SELF_TEST_WORDS, WRONG_REASON_WORDS, wayWords } from './report-words';

/** The parts of the page below the verdict: other evidence, how it was come by, what the tool cannot say. */

function section(title: string, ...parts: readonly HtmlPart[]): Html {
  return html`<section>
    <h2>${title}</h2>
    ${parts}
  </section> `;
}

/** Evidence that the detector has no part in. */
export function otherEvidence({ provenance, source: { platformLabel } }: TelltaleReport): HtmlPart {
  if (!provenance && platformLabel === undefined) return null;
  const lines = provenance?.lines.map(
    ({ source, sentence, weight }, i, all) =>
      html`<dt>${source === all[i - 1]?.source ? null : SOURCE_WORDS[source]}</dt>
        <dd>${sentenceWithQuotes(sentence)}<span class="quiet">${WEIGHT_WORDS[weight]}</span></dd> `,
  );
  const label =
    platformLabel === undefined
      ? null
      : html`<dt>Platform label</dt>
          <dd>
            The site says: “${quoted(platformLabel)}”<span class="quiet">As stated by the site, not checked.</span>
          </dd>`;
  return section(
    'Other evidence',
    html`<p class="quiet">Apart from the verdict, which it does not change.</p>
      <dl>${lines}${label}</dl>`,
  );
}

export function ownNote({ note }: TelltaleReport): HtmlPart {
  if (!note) return null;
  return section(
    'Called wrong by the person who saved this',
    html`<p>${WRONG_REASON_WORDS[note.reason]}.</p>
      <p class="words">${quoted(note.words)}</p>
      <p class="quiet">${timeOf(note.savedAt)}</p>`,
  );
}

/** "German" */
const nameOfLanguage = (tag: string): string => new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;

export function talk({ talks }: TelltaleReport): HtmlPart {
  if (talks.length === 0) return null;
  const talked = talks.map(
    ({ face, answers }) =>
      html`<div class="face">
        <h3>About face ${face + 1}</h3>
        ${answers.map(
          ({ question, language, sentences }) =>
            html`<p class="words"><strong>${quoted(question)}</strong></p>
              ${language === undefined ? null : html`<p class="quiet">Answered in ${nameOfLanguage(language)}:</p>`}
              <p class="words" lang="${language ?? 'en'}">
                ${quoted(sentences.map(({ text, isComposed }) => (isComposed ? `${text} ‡` : text)).join(' '))}
              </p>`,
        )}
      </div> `,
  );
  return section(
    'Questions and answers',
    talked,
    html`<p class="quiet">
      Put into words by a language model and held against the findings. Sentences marked ‡ were put together from the
      findings.
    </p>`,
  );
}

/** "2026-11-30 03:00 UTC" */
const timeOf = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/** An address may be a picture by itself; the JSON text has more of it. */
const SHOWN_ADDRESS = 200;

function addressOf(address: string | undefined): HtmlPart {
  if (address === undefined) return null;
  return html`<code>${quoted(address.length > SHOWN_ADDRESS ? `${address.slice(0, SHOWN_ADDRESS)}…` : address)}</code>`;
}

/** In kilobytes or megabytes, with the exact number. */
function sizeWords(bytes: number): string {
  const exact = String(bytes).replace(/\B(?=(?:\d{3})+$)/g, ',');
  if (bytes < 1000) return `${exact} bytes`;
  return `${bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${Math.round(bytes / 1e5) / 10} MB`} (${exact} bytes)`;
}

export function reading(report: TelltaleReport): Html {
  const { source, file, subject } = report;
  const about = subject === 'picture' ? report.findings : report.clip;
  const hash = (value: string): Html => html`<code>${value}</code>`;
  return section(
    'What was analysed',
    html`<dl>
      ${fact('Name', quoted(source.label))}${fact('Read', `${wayWords(source.way, subject)}${source.isDegraded ? ', which is not the original file' : ''}`)}
      ${fact('Page', addressOf(source.pageAddress) ?? 'left out')}${fact('Address', addressOf(source.pictureAddress))}
      ${fact('Saved', timeOf(report.savedAt))}${fact('SHA-256', hash(file.sha256))}${fact('Perceptual hash', file.perceptualHash && hash(file.perceptualHash))}
      ${fact('Size', `${about.width} × ${about.height} px, ${sizeWords(file.bytes)}${file.mediaType === '' ? '' : `, ${file.mediaType}`}`)}
      ${about.notes.map((note) => fact('Note', note))}
    </dl>`,
  );
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

function bandFacts(what: string, { signs, none, falseAlarmsAtSigns, falseAlarmsAtNone }: Bands): HtmlPart {
  return fact(
    `Thresholds for ${what}`,
    `Signs of forgery from ${percent(signs)}, which ${percent(falseAlarmsAtSigns)} of genuine ones reach; unsure from ${percent(none)}, which ${percent(falseAlarmsAtNone)} reach.`,
  );
}

export function engine(report: TelltaleReport): Html {
  const { model, backend } = report.subject === 'picture' ? report.findings : report.clip;
  const bands =
    report.subject === 'picture'
      ? bandFacts('pictures', report.findings.bands)
      : [bandFacts('videos', report.clip.bands.clip), bandFacts('single frames', report.clip.bands.frame)];
  return section(
    'What analysed it',
    html`<dl>
      ${fact('Program', `Telltale ${report.program}`)}${fact('Model', `${model.name} ${model.version}`)}${fact('Model’s SHA-256', html`<code>${model.sha256}</code>`)}
      ${fact('Ran on', BACKEND_WORDS[backend])}${fact('Self-test', SELF_TEST_WORDS[report.selfTest])}${bands}
    </dl>`,
  );
}

export function limits({ limits: sentences }: TelltaleReport): Html {
  return section(
    'What this cannot say',
    html`<ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`,
  );
}

/** @param text the exact text of the report, which holds none of the signs that mean something in HTML */
export function checking({ file, digest }: TelltaleReport, isExact: boolean, text: Html): Html {
  return section(
    'How to check this',
    html`<p>
        In the folder of a Telltale with the same model:
        <code>npx telltale verify REPORT${isExact ? '' : ' FILE'}</code>. It reads this page, tells whether it was
        changed, and analyses the ${isExact ? 'picture in it' : `file with the SHA-256 ${file.sha256.slice(0, 8)}…`}
        again.
      </p>
      <p>Digest of the report: <code>${digest}</code></p>
      <details>
        <summary>The report as JSON text</summary>
        <pre id="report">${text}</pre>
      </details>`,
  );
}
