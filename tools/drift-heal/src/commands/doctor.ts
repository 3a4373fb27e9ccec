import { escapeTerminal } from '@drift/domain/escape';
import type { DoctorFinding, DoctorReport } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openPublishing } from '../open-publishing.js';
import type { Terminal } from '../terminal.js';

export interface DoctorFlags {
  fix?: true;
  yes?: true;
  format: 'text' | 'json';
}

/** `doctor`: what is wrong with the workspace itself, and how to mend it. */
export async function runDoctor(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  const drift = await openPublishing();
  const report = await drift.doctor({ fix: flags.fix === true, yes: flags.yes === true });
  const json = flags.format === 'json';
  terminal.out(json ? `${JSON.stringify(report, null, 2)}\n` : printReport(report, terminal));
  return report.findings.some(({ severity }) => severity === 'error') ? EXIT.unjudged : EXIT.clean;
}

function printReport({ findings, mended }: DoctorReport, { palette }: Terminal): string {
  const mark: Record<DoctorFinding['severity'], string> = {
    error: palette.red('error  '),
    warning: palette.yellow('warning'),
    info: 'info   ',
  };
  const lines = mended.map((what) => escapeTerminal(what));
  for (const { severity, code, what, where, next } of findings) {
    const at = where === null ? '' : ` (${escapeTerminal(where)})`;
    const then = next === null ? '' : ` → ${palette.cyan(escapeTerminal(next))}`;
    lines.push(`${mark[severity]} ${code}: ${escapeTerminal(what)}${at}${then}`);
  }
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  lines.push(
    errors > 0
      ? `${errors} of ${findings.length} findings prevent judging.`
      : `Everything can be judged; ${findings.length === 1 ? '1 notice' : `${findings.length} notices`}.`,
  );
  return `${lines.join('\n')}\n`;
}
