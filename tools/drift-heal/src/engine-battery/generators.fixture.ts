import type { Random } from '../publish-battery/random.fixture.js';

/** Commands that do nothing; with one of the first kind the outputs stay where they are, as if they were written anew. */
const COMMANDS = [
  ['command: [git, --version]', 'keepsOutputs: true'],
  ['command: [git, version]', 'keepsOutputs: true'],
  ['command: [git, --exec-path]'],
] as const;

/** Contexts that a generator may be given to. */
export const CONTEXTS = ['shop', 'mail'];

/** A generator's lines, for a node or a context, two more spaces before each. */
export function pipelineText(random: Random, indent = ''): string {
  const lines = random.pick(COMMANDS) ?? COMMANDS[0];
  return ['pipeline:', ...lines.map((line) => `  ${line}`)].map((line) => `${indent}${line}\n`).join('');
}

/** Lines of a configuration that give some contexts a generator, or none. */
export function contextsText(random: Random): string {
  const chosen = CONTEXTS.filter(() => random.below(4) > 0);
  if (chosen.length === 0) return '';
  return `contexts:\n${chosen.map((name) => `  ${name}:\n${pipelineText(random, '    ')}`).join('')}`;
}

/** Lines of a configuration by which nothing may be healed on some days: on all, or on none of ours. */
export function freezeText(random: Random): string {
  const until = random.pick(['2999-12-31', '2001-01-01']);
  return `remediation:\n  freeze:\n    - from: 2000-01-01\n      until: ${until}\n      reason: battery\n`;
}
