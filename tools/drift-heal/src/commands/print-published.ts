import { printPublishJson, printPublishResults } from '@drift/report';
import { publishVerdict, type PublishReport, type PublishVerdict } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/** Prints what became of every item and gives the exit code; `bundle` is the file that is kept. */
export async function printPublished(
  report: PublishReport,
  { flags, bundle, terminal }: PrintOptions,
): Promise<number> {
  terminal.out(
    flags.format === 'json' ? printPublishJson(report) : printPublishResults(report, terminal.palette),
  );
  const verdict = publishVerdict(report);
  if (verdict === 'failed' && bundle !== null)
    terminal.err(
      `The bundle is kept: ${bundle}\nnext: drift-heal publish ${bundle} --confirm goes on where it stopped\n`,
    );
  if (verdict === 'waiting') return flags.strict ? EXIT.drift : EXIT.clean;
  return BY_VERDICT[verdict];
}

export interface PrintOptions {
  flags: { format?: 'text' | 'json'; strict?: true };
  bundle: string | null;
  terminal: Terminal;
}

const BY_VERDICT: Readonly<Record<Exclude<PublishVerdict, 'waiting'>, number>> = {
  fine: EXIT.clean,
  again: EXIT.drift,
  failed: EXIT.unpublished,
};
