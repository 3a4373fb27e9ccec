import { escapeTerminal } from '@drift/domain/escape';

/** What to regenerate, stage after stage; the nodes of one stage do not need each other. */
export function printOrder(stages: readonly (readonly string[])[]): string {
  if (stages.length === 0) return 'Nothing to regenerate.\n';
  const lines: string[] = [];
  for (const [index, nodes] of stages.entries()) {
    lines.push(`Stage ${index + 1} (parallel):`);
    for (const node of nodes) lines.push(`  - ${escapeTerminal(node)}`);
  }
  return `${lines.join('\n')}\n`;
}
