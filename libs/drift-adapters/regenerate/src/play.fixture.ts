import type { RegenerationScript, ScriptedScratch } from './scripted-regenerator.js';

/** What a command of the contract suite does, one after the other. `stamp` writes another text each run. */
export type Step =
  | ['write', path: string, text: string]
  | ['copy', from: string, to: string]
  | ['stamp', path: string]
  | ['link', path: string, text: string]
  | ['remove', path: string]
  | ['fail', exitCode: number, line: string];

/** Does in a process what `playSteps` does with values. */
const PLAYER = `
const fs = require('node:fs'), path = require('node:path');
const write = (to, text) => { fs.mkdirSync(path.dirname(to), { recursive: true }); fs.writeFileSync(to, text); };
const read = (from) => (fs.existsSync(from) ? fs.readFileSync(from, 'utf8') : 'absent');
for (const [step, a, b] of JSON.parse(process.argv[1])) {
  if (step === 'write') write(a, b);
  if (step === 'copy') write(b, read(a));
  if (step === 'stamp') write(a, process.cwd());
  if (step === 'link') { fs.rmSync(a, { force: true }); fs.symlinkSync(b, a); }
  if (step === 'remove') fs.rmSync(a);
  if (step === 'fail') { console.log(b); process.exit(a); }
}`;

/** The argv of a real command that does the steps; a scripted one takes the same argv. */
export function commandOf(...steps: Step[]): string[] {
  return [process.execPath, '-e', PLAYER, JSON.stringify(steps)];
}

/** The script of a scripted regenerator for such an argv. */
export const playSteps: RegenerationScript = (scratch) => {
  for (const step of stepsOf(scratch)) {
    const [kind, path] = step;
    if (kind === 'write') scratch.write(path, step[2]);
    else if (kind === 'copy') scratch.write(step[2], scratch.read(path) ?? 'absent');
    else if (kind === 'stamp') scratch.write(path, scratch.step);
    else if (kind === 'link') scratch.link(path, step[2]);
    else if (kind === 'remove') scratch.remove(path);
    else return { outcome: 'failed', exitCode: path, tail: [step[2]] };
  }
  return undefined;
};

function stepsOf({ argv }: ScriptedScratch): Step[] {
  return JSON.parse(argv.at(-1) ?? '[]') as Step[];
}
