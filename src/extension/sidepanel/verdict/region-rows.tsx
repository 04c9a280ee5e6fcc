import type { FaceFindings, RegionFinding } from '../../../forensics/findings';
import { artifactMeaning, artifactsWords, artifactWords, capitalised, regionName } from '../../../forensics/wording';
import type { PanelModel } from '../panel-model';
import { RegionButton } from './region-button';
import { say } from '../../../words/say';

interface Props {
  readonly face: FaceFindings;
  /** Null where no picture is shown on which a region could be outlined. */
  readonly panel: PanelModel | null;
}

/** What is seen in one region, and what the covering check gave. */
function RegionWords({ finding: { region, artifacts, fall } }: { readonly finding: RegionFinding }) {
  return (
    <>
      <span>
        <span class="region-name">{say('panel_region_name', regionName(region))}</span> {artifactsWords(artifacts)}
      </span>
      <span class="quiet">{say('panel_covering', Math.round(fall))}</span>
    </>
  );
}

/** One region; outlines it on the picture. */
function RegionRow({ finding, panel }: { readonly finding: RegionFinding; readonly panel: PanelModel }) {
  const { region } = finding;
  return (
    <RegionButton
      description={say('panel_outlines')}
      title={say('panel_outline')}
      isHeld={panel.heldRegion.value === region}
      onPoint={() => panel.pointAt([region])}
      onLeave={() => panel.pointAt([])}
      onHold={(isHeld) => (panel.heldRegion.value = isHeld ? region : null)}
    >
      <RegionWords finding={finding} />
    </RegionButton>
  );
}

/** The artifacts that are named in any of the regions, each once. */
function Meanings({ regions }: { readonly regions: readonly RegionFinding[] }) {
  const named = new Set(regions.flatMap(({ artifacts }) => artifacts.map(({ artifact }) => artifact)));
  return (
    <details class="disclosure">
      <summary>{say('panel_words_mean')}</summary>
      <dl class="meanings">
        {[...named].map((artifact) => (
          <div key={artifact}>
            <dt>{capitalised(artifactWords(artifact))}</dt>
            <dd>{artifactMeaning(artifact)}</dd>
          </div>
        ))}
        <div>
          <dt>{say('panel_covering_term')}</dt>
          <dd>{say('finding_covering_meaning')}</dd>
        </div>
      </dl>
    </details>
  );
}

/** The regions that the verdict rests on; nothing where there is no verdict to explain. */
export function RegionRows({ face, panel }: Props) {
  if (face.verdict === 'none') return null;
  return (
    <section class="regions" aria-labelledby="regions-heading">
      <h2 id="regions-heading" class="section-heading">
        {say('panel_what_we_see')}
      </h2>
      {face.regions.length === 0 ? (
        <p>{say('finding_no_single_region')}</p>
      ) : (
        <>
          <ul class="region-list">
            {face.regions.map((finding) => (
              <li key={finding.region}>
                {panel ? (
                  <RegionRow finding={finding} panel={panel} />
                ) : (
                  <p class="region-row is-still">
                    <RegionWords finding={finding} />
                  </p>
                )}
              </li>
            ))}
          </ul>
          <Meanings regions={face.regions} />
        </>
      )}
    </section>
  );
}
