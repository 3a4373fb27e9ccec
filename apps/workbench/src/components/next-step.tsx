import { CommandLine } from './command-line.js';

/** A command, and behind it in brackets what else to do. */
const COMMAND = /^((?:cp|drift-heal|env|git|ls|mv|npm|npx|nvm|rm) .+?)(?: {2,}\((.+)\))?$/s;

/** What to do next: a command that can be copied, or a sentence. */
export function NextStep({ next }: { next: string }) {
  const [, command, more] = COMMAND.exec(next) ?? [];
  if (command === undefined) return <p className="text-xs break-words text-ink-2">Next: {next}</p>;
  return (
    <>
      <CommandLine command={command} />
      {more !== undefined && <p className="text-xs break-words text-ink-2">{more}</p>}
    </>
  );
}
