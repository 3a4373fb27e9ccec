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

/**
 * The values of a `GITHUB_OUTPUT` file as the runner reads them: `name=value`, or `name<<mark` up to a line
 * that is the mark. Source: github.com/actions/runner, FileCommandManager.cs.
 */
export function outputsIn(file: string): Map<string, string> {
  const values = new Map<string, string>();
  const lines = file.split('\n');
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')];
    if (line === '') continue;
    if (heredoc > 0 && (equals < 0 || heredoc < equals)) {
      const end = lines.indexOf(line.slice(heredoc + 2), at + 1);
      if (end < 0) throw new Error(`no end of ${line}`);
      values.set(line.slice(0, heredoc), lines.slice(at + 1, end).join('\n'));
      at = end;
    } else if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
    else throw new Error(`not understood: ${line}`);
  }
  return values;
}
