import { escapeTerminal } from '@drift/domain/escape';
import type { PublishBundle } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { consentOf, interruption, stepsOf } from './heal-means.js';

export interface BundleFlags {
  base?: string;
  perNode?: true;
  out?: string;
  force?: true;
  allowCommand?: true;
  format: 'text' | 'json';
}

/** `bundle`: proves every safe fix and packs it for `publish`, which needs nothing of the repository any more. */
export async function runBundle(
  words: readonly string[],
  flags: BundleFlags,
  terminal: Terminal,
): Promise<number> {
  const drift = await openWorkspace();
  const steps = stepsOf(terminal);
  const bundle = await drift.bundle({
    words: words.length === 0 ? null : words,
    base: flags.base ?? null,
    perNode: flags.perNode === true,
    retry: flags.force === true,
    consent: consentOf(flags.allowCommand === true, terminal),
    cancel: interruption(),
    onProgress: ({ nodes, step }) => steps.show(nodes, step),
  });
  steps.end();
  const path = await drift.saveBundle(bundle, flags.out ?? null);
  terminal.out(flags.format === 'json' ? jsonOf(path, bundle) : textOf(path, bundle, terminal));
  return EXIT.clean;
}

function jsonOf(path: string, { items, repository, base, baseSha, heldBack, inSync }: PublishBundle): string {
  const shown = items.map(({ context, nodes, branch, planHash }) => ({ context, nodes, branch, planHash }));
  return `${JSON.stringify({ path, repository, base, baseSha, items: shown, heldBack, inSync }, null, 2)}\n`;
}

/** What is packed, what is not, and where it lies; ends with a newline. */
export function textOf(path: string | null, bundle: PublishBundle, { palette }: Terminal): string {
  const lines: string[] = [];
  for (const { nodes, branch, planHash, facts } of bundle.items) {
    lines.push(`${palette.bold(nodes.map(escapeTerminal).join(', '))}  ${branch}`, `  plan ${planHash}`);
    for (const { path: file, change, added, removed } of facts.files)
      lines.push(`  ${change} ${escapeTerminal(file)} (+${added} −${removed})`);
  }
  if (bundle.heldBack.length > 0) lines.push(palette.bold('Left to you'));
  for (const { nodes, why } of bundle.heldBack)
    lines.push(`  ${nodes.map(escapeTerminal).join(', ')}: ${escapeTerminal(why)}`);
  const count = bundle.items.length === 1 ? '1 pull request' : `${bundle.items.length} pull requests`;
  const to = `${bundle.repository} ${escapeTerminal(bundle.base)} at ${bundle.baseSha.slice(0, 12)}`;
  lines.push(`${count} for ${to}, ${bundle.heldBack.length} left to you.`);
  if (path !== null) lines.push(`Bundle: ${path}`, `next: drift-heal publish ${path} --dry-run`);
  return `${lines.join('\n')}\n`;
}
