import { Option, type Command } from 'commander';

/** The flags of a command that prints one value in three forms. */
export interface FormatFlags {
  format: OutputFormat;
  json?: true;
}

export type OutputFormat = 'text' | 'json' | 'markdown';

/** Adds `--format` and its short form `--json`. */
export function formatOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'markdown']).default('text'),
    )
    .addOption(new Option('--json', 'the same as --format json').conflicts('format'));
}

/** The form that was asked for. */
export function formatOf({ format, json }: FormatFlags): OutputFormat {
  return json ? 'json' : format;
}
