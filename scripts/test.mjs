// `npm test`: all set-up, then every test: types, lint, unused code, audit, format, unit, end to end in real Chromium, a
// smoke test in real Firefox, Python.
// Ends with the line "N passed, N failed" over all of them.
// usage: npm test [-- --only types,lint,unused,audit,format,unit,python,e2e,firefox]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from './apt.mjs';
import { buildExtension, installPackages, root } from './setup.mjs';

installPackages();

const { findOrInstallChromium } = await import('./chromium.mjs');
const { findOrInstallFirefox } = await import('./firefox.mjs');
const bin = (name, file) => [process.execPath, path.join(root, 'node_modules', name, file)];
const out = path.join(root, 'out/test');
mkdirSync(out, { recursive: true });

/** Runs a command with its output shown; resolves to its exit code. */
function show(words, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(words[0], words.slice(1), {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', (error) => {
      console.error(`${words[0]} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A check that is one test: passed or failed by its exit code. */
const check = (words) => async () => ((await show(words)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A vitest run, counted from its JSON report; a crash before the report is one failure. */
const vitest = (name, args) => async () => {
  const report = path.join(out, `${name}.json`);
  const words = [
    ...bin('vitest', 'vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...args,
  ];
  const code = await show(words);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  const silentFailure = code !== 0 && numFailedTests === 0 ? 1 : 0;
  return { passed: numPassedTests, failed: numFailedTests + silentFailure, skipped: numPendingTests };
};

/** The light tests of the training code, in a virtual environment of their own. */
async function python() {
  const venv = path.join(root, '.venv');
  const inVenv = path.join(venv, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const requirements = path.join(root, 'training/requirements-test.txt');
  if (!existsSync(inVenv)) {
    const made = () =>
      spawnSync('python3', ['-m', 'venv', venv], { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
    let isMade = made();
    if (!isMade) {
      installWithApt('Python 3 with venv', 'python3', 'python3-venv');
      isMade = made();
    }
    if (!isMade) {
      console.error(
        'Python 3 with venv is missing, so the tests of training/ cannot run. Install python3 and python3-venv.',
      );
      return { passed: 0, failed: 1 };
    }
  }
  if ((await show([inVenv, '-m', 'pip', 'install', '-q', '--disable-pip-version-check', '-r', requirements])) !== 0)
    return { passed: 0, failed: 1 };
  const run = spawnSync(inVenv, ['-m', 'unittest', 'discover', '-s', 'training/tests', '-t', 'training', '-v'], {
    cwd: root,
    encoding: 'utf8',
  });
  process.stderr.write(run.stderr ?? '');
  const ran = Number(/^Ran (\d+) tests?/m.exec(run.stderr ?? '')?.[1] ?? 0);
  const count = (word) => Number(new RegExp(`${word}=(\\d+)`).exec(run.stderr ?? '')?.[1] ?? 0);
  const failed = count('failures') + count('errors');
  const skipped = count('skipped');
  if (ran === 0 || (run.status !== 0 && failed === 0)) return { passed: 0, failed: 1 };
  return { passed: ran - failed - skipped, failed, skipped };
}

/** Known holes in what is shipped; skipped where the registry does not answer. */
async function audit() {
  const code = await show([process.execPath, path.join(root, 'scripts/audit.mjs')]);
  if (code === 3) return { passed: 0, failed: 0, skipped: 1 };
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function endToEnd() {
  findOrInstallChromium();
  buildExtension();
  return vitest('e2e', ['--config', 'vitest.e2e.config.ts'])();
}

/** The same package for Firefox, tried in one; skipped where there is none. */
async function firefox() {
  if (!findOrInstallFirefox()) {
    console.error(
      'Skipped: no Firefox was found and none could be installed. Install firefox-esr, or set FIREFOX to its path.',
    );
    return { passed: 0, failed: 0, skipped: 1 };
  }
  buildExtension('firefox');
  return vitest('firefox', ['--config', 'vitest.firefox.config.ts'])();
}

const SUITES = {
  types: check([...bin('typescript', 'bin/tsc'), '--noEmit', '-p', '.']),
  lint: check([...bin('oxlint', 'bin/oxlint'), '--deny-warnings']),
  unused: check([...bin('knip', 'bin/knip.js'), '--no-config-hints']),
  audit,
  format: check([...bin('prettier', 'bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']),
  unit: vitest('unit', []),
  python,
  e2e: endToEnd,
  firefox,
};

const only = process.argv.includes('--only')
  ? process.argv[process.argv.indexOf('--only') + 1].split(',')
  : Object.keys(SUITES);
const unknown = only.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`No such tests: ${unknown.join(', ')}. There are ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const name of only) {
  console.error(`\n── ${name}`);
  const started = Date.now();
  const {
    passed,
    failed,
    skipped = 0,
  } = await SUITES[name]().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  lines.push(
    `${name.padEnd(8)} ${String(passed).padStart(4)} passed ${String(failed).padStart(3)} failed  ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
}
console.log(`\n${lines.join('\n')}\n`);
console.log(
  `${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`,
);
process.exit(totals.failed > 0 ? 1 : 0);
