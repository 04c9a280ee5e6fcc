// What `npm audit` says, as Telltale takes it.

/** A hole of these in what is shipped is a failure; a lesser one is told. */
const FAILING = ['high', 'critical'];

/**
 * @param text what `npm audit --json` has written
 * @returns {{ outcome: 'passed' | 'failed' | 'not-answered', lines: string[] }}
 */
export function judgeAudit(text) {
  let report = null;
  try {
    report = JSON.parse(text);
  } catch {
    // Told below.
  }
  const found = report?.vulnerabilities;
  if (typeof found !== 'object' || found === null) {
    const reason = typeof report?.message === 'string' ? `: ${report.message.slice(0, 200)}` : '';
    return {
      outcome: 'not-answered',
      lines: [`The registry does not answer audits${reason}. Nothing was checked; run npm run audit where it does.`],
    };
  }
  const holes = Object.values(found);
  const failing = holes.filter(({ severity }) => FAILING.includes(severity));
  const lines = holes.map(({ name, severity, range }) => `${severity}: ${name} ${range}`);
  return {
    outcome: failing.length > 0 ? 'failed' : 'passed',
    lines: [
      ...lines,
      `${holes.length} known holes in the packages that are shipped, ${failing.length} high or critical.`,
    ],
  };
}
