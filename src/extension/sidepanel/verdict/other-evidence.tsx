interface Props {
  /** The page's words, and it may say anything; undefined where it says nothing of the kind. */
  readonly platformLabel: string | undefined;
}

/** Evidence that the detector has no part in, kept apart from its verdict. Nothing where there is none. */
export function OtherEvidence({ platformLabel }: Props) {
  if (!platformLabel?.trim()) return null;
  return (
    <section class="evidence" aria-labelledby="evidence-heading">
      <h2 id="evidence-heading" class="section-heading">
        Other evidence
      </h2>
      <dl class="evidence-list">
        <div class="evidence-row">
          <dt>Platform label</dt>
          <dd>
            <span class="evidence-words">
              The site says: “<bdi>{platformLabel}</bdi>”
            </span>
            <span class="quiet">As stated by the site, not checked.</span>
          </dd>
        </div>
      </dl>
    </section>
  );
}
