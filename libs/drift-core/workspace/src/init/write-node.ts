import { escapeTerminal } from '@drift/domain/escape';
import { GRAPH_FOLDER } from '@drift/graph';
import type { Link } from './found.js';
import { nameOf } from './tree.js';

/** The node file of a link, with its evidence on top. */
export function writeNode(
  { tool, specs, command }: Link,
  { id, mapping, evidence }: { id: string; mapping: readonly string[]; evidence: string },
): { path: string; text: string } {
  const lines = [
    `# ${escapeTerminal(evidence)}`,
    `name: ${scalar(nameOf(id))}`,
    'type: generated',
    `description: ${scalar(`What ${tool} writes.`)}`,
    'sources:',
    ...specs.map((path) => `  - ${scalar(path)}`),
    'mapping:',
    '  paths:',
    ...mapping.map((path) => `    - ${scalar(path)}`),
    command
      ? `pipeline: [${command.map(scalar).join(', ')}]`
      : '# pipeline: [npm, run, generate]   # the command that writes these files, as a list of words',
  ];
  return { path: `${GRAPH_FOLDER}/${id}/node.yaml`, text: `${lines.join('\n')}\n` };
}

/** Plain where no reader could take it for anything else. */
function scalar(text: string): string {
  return PLAIN.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text);
}

const PLAIN = /^(?:--?(?=[a-z]))?[A-Za-z_./][\w./ -]*$/;
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n|~)$|^\.(?:inf|nan)$|^\.?\d|^\.+$| $/i;
