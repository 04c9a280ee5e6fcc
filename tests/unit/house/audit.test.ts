import { describe, expect, it } from 'vitest';
import { judgeAudit } from '../../../scripts/judge-audit.mjs';

const hole = (name: string, severity: string) => ({ [name]: { name, severity, range: '<1.2.3' } });

describe('an audit', () => {
  it('passes without holes, and with such as are not high', () => {
    expect(judgeAudit(JSON.stringify({ vulnerabilities: {} })).outcome).toBe('passed');
    const { outcome, lines } = judgeAudit(JSON.stringify({ vulnerabilities: hole('left', 'moderate') }));
    expect(outcome).toBe('passed');
    expect(lines).toContain('moderate: left <1.2.3');
  });

  it.each(['high', 'critical'])('fails with one that is %s, and names it', (severity) => {
    const vulnerabilities = { ...hole('left', 'low'), ...hole('right', severity) };
    const { outcome, lines } = judgeAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }));
    expect(outcome).toBe('failed');
    expect(lines).toContain(`${severity}: right <1.2.3`);
  });

  it.each(['', 'not JSON', '{}', 'null', '{"message":"405 Method Not Allowed","error":{"summary":""}}'])(
    'that the registry does not answer has found nothing, and says so: %s',
    (text) => {
      const { outcome, lines } = judgeAudit(text);
      expect(outcome).toBe('not-answered');
      expect(lines.join(' ')).toContain('Nothing was checked');
    },
  );
});
