// `npm run audit`: whether the packages that are shipped, in the extension or with the terminal command, have known
// holes. Exit code 0 no, 1 a high or critical one, 3 where the registry does not answer.
import { spawnSync } from 'node:child_process';
import { judgeAudit } from './judge-audit.mjs';
import { root } from './setup.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const EXIT_CODES = { passed: 0, failed: 1, 'not-answered': 3 };

const args = ['audit', '--omit=dev', '--package-lock-only', '--json', '--fetch-retries=0', '--fetch-timeout=20000'];
const { stdout } = spawnSync(npm, args, { cwd: root, encoding: 'utf8', timeout: 60_000 });
const { outcome, lines } = judgeAudit(stdout ?? '');
for (const line of lines) console.log(line);
process.exit(EXIT_CODES[outcome]);
