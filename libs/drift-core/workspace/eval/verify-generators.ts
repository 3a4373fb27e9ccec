import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DriftVerification } from '@drift/domain/types';
import { openDrift, type Consent } from '../src/index.js';
import { SITUATIONS, type Situation } from './generator-situations.js';
import type { GeneratorTool } from './generator-tool.js';
import { GENERATOR_TOOLS } from './generator-tools.js';
import { createToolRepository, type ToolRepository } from './tool-repository.js';

// Brings about each situation with each generator and asks `verify`: 0 all told apart, 1 not, 2 usage,
// 3 a tool that is not installed.
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { tools: text, shop: text, only: text } });
const { tools, shop } = values;
if (!tools || !shop) {
  process.stderr.write('Needs --tools <folder with <tool>/<version>/node_modules>; takes --only <tool>\n');
  process.exit(2);
}
const consent: Consent = { allow: true, show: () => undefined, ask: null };
const parent = mkdtempSync(join(tmpdir(), 'verify-generators-'));
process.once('exit', () => rmSync(parent, { recursive: true, force: true }));

let told = 0;
let asked = 0;
print(['tool', 'situation', 'expected', 'got', 'confidence', 'ms', '']);
for (const tool of GENERATOR_TOOLS.filter(({ name }) => !values.only || name === values.only)) {
  const missing = notInstalled(tool);
  if (missing) {
    process.stderr.write(`${missing}\n`);
    process.exitCode = 3;
    continue;
  }
  const places = { folder: join(parent, tool.name), tools: resolve(tools), shop: resolve(shop) };
  const repository = createToolRepository(tool, places);
  await record(repository);
  for (const situation of SITUATIONS) {
    asked += 1;
    if (await tell(tool, situation, repository)) told += 1;
  }
  rmSync(repository.folder, { recursive: true, force: true });
}
process.stdout.write(`${told} of ${asked} told apart\n`);
if (told < asked) process.exitCode = 1;

function notInstalled({ name, package: main, versions, beside = [] }: GeneratorTool): string | null {
  for (const version of versions) {
    const folder = join(tools ?? '', name, version);
    if (existsSync(join(folder, 'node_modules'))) continue;
    const packages = [`${main}@${version}`, ...beside].join(' ');
    return `${name} ${version} is not installed. Next: npm install --prefix ${folder} --ignore-scripts ${packages}`;
  }
  return null;
}

async function record(repository: ToolRepository): Promise<void> {
  const drift = await openDrift({ root: repository.folder });
  const { failure, refusals } = await drift.materialize({
    words: ['shop'],
    written: false,
    discard: false,
    reason: null,
    consent,
    cancel: null,
  });
  if (failure) throw failure;
  const [refusal] = refusals;
  if (refusal) throw new Error(`${repository.folder}: ${refusal.why}`);
  repository.commit('generated');
}

async function tell(tool: GeneratorTool, situation: Situation, from: ToolRepository): Promise<boolean> {
  const copy = from.copyTo(join(parent, `${tool.name}-${situation.name}`));
  const started = performance.now();
  try {
    situation.bring(copy);
    const drift = await openDrift({ root: copy.folder });
    const [verification] = await drift.verify({ words: null, base: null, consent });
    const right = verification?.verdict === situation.expected;
    const row = [tool.name, situation.name, situation.expected, verification?.verdict ?? 'nothing'];
    const spent = String(Math.round(performance.now() - started));
    print([...row, String(verification?.confidence ?? 0), spent, right ? 'ok' : 'FAIL']);
    if (verification && (!right || situation.name === 'generator-upgraded')) explain(verification);
    return right;
  } finally {
    rmSync(copy.folder, { recursive: true, force: true });
  }
}

function explain({ generator, why, evidence, files }: DriftVerification): void {
  const versions = generator ? `${generator.name} ${generator.recorded} → ${generator.installed}` : '';
  const changed = files.slice(0, 5).map(({ path, change }) => `${path} ${change}`);
  for (const line of [versions, why ?? '', ...evidence, ...changed])
    if (line) process.stdout.write(`    ${line}\n`);
}

function print([
  tool = '',
  situation = '',
  expected = '',
  got = '',
  confidence = '',
  ms = '',
  end = '',
]: string[]): void {
  const cells = [tool.padEnd(26), situation.padEnd(19), expected.padEnd(16), got.padEnd(16)];
  process.stdout.write(
    `${cells.join('')}${confidence.padEnd(11)}${ms.padStart(6)}  ${end}\n`.trimEnd() + '\n',
  );
}
