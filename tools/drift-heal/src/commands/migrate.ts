import { escapeTerminal } from '@drift/domain/escape';
import type { PreparedMigration } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { confirmChange } from './confirm-change.js';

export interface MigrateFlags {
  dryRun?: true;
  leaveOut?: true;
  yes?: true;
}

/** `migrate`: the recorded state of another tool in the form of this one. */
export async function runMigrate(flags: MigrateFlags, terminal: Terminal): Promise<number> {
  const drift = await openWorkspace();
  const migration = await drift.migrate();
  if (migration.nothing !== null) {
    terminal.out(`Nothing to migrate: ${migration.nothing}.\n`);
    return EXIT.clean;
  }
  terminal.out(printMigration(migration));
  const open = migration.leftOut.length > 0 && flags.leaveOut !== true;
  if (flags.dryRun) {
    terminal.out('Dry run: nothing was migrated.\n');
    return open ? EXIT.usage : EXIT.clean;
  }
  const asked = { question: 'Migrate it?', yes: flags.yes === true || open, nothing: 'nothing was migrated' };
  if (!(await confirmChange(asked, terminal))) {
    terminal.out('Nothing was migrated.\n');
    return EXIT.usage;
  }
  const { saved } = await migration.apply({ leaveOut: flags.leaveOut === true });
  terminal.out(
    `Migrated ${nodes(migration.carried.length)}. The old state is kept in ${escapeTerminal(saved)}\n`,
  );
  return EXIT.clean;
}

function printMigration({ form, carried, leftOut }: PreparedMigration): string {
  const lines = [`form ${form} → the form of this tool (version 1), ${nodes(carried.length)}`];
  for (const { nodeId, entry, differing, dropped } of carried) {
    const sides = [
      count(entry.code.size, 'code file'),
      entry.spec ? count(entry.spec.size, 'spec file') : 'no spec side',
      ...(differing > 0 ? [`${count(differing, 'file')} not as recorded, and stays so`] : []),
      ...(dropped.length > 0 ? [`dropped: ${dropped.join(', ')}`] : []),
    ];
    lines.push(`  ${escapeTerminal(nodeId)}: ${escapeTerminal(sides.join(', '))}`);
  }
  for (const { nodeId, why } of leftOut)
    lines.push(`  kept out ${escapeTerminal(nodeId)}: ${escapeTerminal(why)}`);
  lines.push('Origin of all code: unknown, so nothing overwrites it automatically.');
  return `${lines.join('\n')}\n`;
}

function nodes(number: number): string {
  return count(number, 'node');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
