/** A command that a GitHub runner would obey. */
export interface RunnerCommand {
  name: string;
  properties: Record<string, string>;
  data: string;
}

/**
 * The commands in a job log as the runner finds them: `::name key=value::data` at the start of a trimmed
 * line, else `##[name key=value]data` anywhere. Source: github.com/actions/runner, ActionCommand.cs.
 */
export function commandsIn(log: string): RunnerCommand[] {
  const commands: RunnerCommand[] = [];
  for (const line of log.split(/\r\n|[\r\n\u0085\u2028\u2029]/)) {
    const command = newForm(line) ?? oldForm(line);
    if (command) commands.push(command);
  }
  return commands;
}

function newForm(line: string): RunnerCommand | null {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return null;
  return commandOf(text.slice(2, end), ',', text.slice(end + 2));
}

function oldForm(line: string): RunnerCommand | null {
  const [, head, data = ''] = /##(?:vso)?\[([^\]]*)\](.*)$/i.exec(line) ?? [];
  return head === undefined ? null : commandOf(head, ';', data);
}

function commandOf(head: string, comma: string, data: string): RunnerCommand {
  const [name = '', ...rest] = head.trim().split(' ');
  const properties: Record<string, string> = {};
  for (const pair of rest.join(' ').split(comma)) {
    const at = pair.indexOf('=');
    if (at > 0) properties[pair.slice(0, at).trim()] = decoded(pair.slice(at + 1), true);
  }
  return { name, properties, data: decoded(data, false) };
}

function decoded(text: string, property: boolean): string {
  const plain = text.replaceAll('%0D', '\r').replaceAll('%0A', '\n');
  const whole = property ? plain.replaceAll('%3A', ':').replaceAll('%2C', ',') : plain;
  return whole.replaceAll('%25', '%');
}
