import { Option, type Command } from 'commander';
import { publishOptions } from './publish-commands.js';
import type { AuditFlags } from './commands/audit.js';
import type { RemediateFlags } from './commands/remediate-flags.js';
import type { DeferFlags } from './commands/take-back.js';
import type { VerifyFlags } from './commands/verify.js';
import type { CommandMeans } from './door-commands.js';

const FORMAT = () =>
  new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');
const ALLOW = ['--allow-command', "let the repository's command run this once; it is printed"] as const;

/** Adds the commands that prove, heal, postpone and take back. */
export function addHealCommands(program: Command, { terminal, done, examples }: CommandMeans): void {
  program
    .command('verify')
    .description('Say what the specs generate today, against what is there. Changes nothing.')
    .argument('[target...]', 'node id, context or path; every node with a pipeline when none is named')
    .option('--base <commit>', 'compare with this commit instead of what was recorded')
    .option(...ALLOW)
    .addOption(FORMAT())
    .addHelpText(
      'after',
      examples([
        'drift-heal verify',
        'drift-heal verify semantic-core --allow-command',
        'drift-heal verify semantic-core/domain --base HEAD~1 --format json',
      ]),
    )
    .action(async (words: string[], flags: VerifyFlags) => {
      const { runVerify } = await import('./commands/verify.js');
      done(await runVerify(words, flags, terminal));
    });
  publishOptions(program.command('remediate'))
    .description('Heal: proved in a scratch copy, shown, then applied. Everything can be undone.')
    .argument('[node]', 'node id; with --auto none')
    .addOption(new Option('--type <type>', 'which way out').choices(['regenerate', 'update_spec']))
    .option('--auto', 'every finding that is safe to regenerate, in dependency order')
    .option('--contexts <list>', 'with --auto: only these contexts, with commas between')
    .option('--local', 'in this checkout, which is the default')
    .option('--pr', 'by a draft pull request; nothing here is touched')
    .option('--base <branch>', 'with --pr: branch to go to; the one that is checked out when absent')
    .option('--per-node', 'with --pr: one for each pipeline instead of one for each context')
    .option('--reason <text>', 'why; goes into the audit log')
    .option('--dry-run', 'show what would be done and stop')
    .option('-y, --yes', 'do not ask')
    .option('--confirm', 'the same as --yes')
    .option('--force', 'the same as --yes; with --auto also tries again what failed before')
    .option(...ALLOW)
    .addOption(FORMAT())
    .addHelpText(
      'after',
      examples([
        'drift-heal remediate --auto --dry-run',
        'drift-heal remediate --auto --local --confirm',
        'drift-heal remediate --auto --pr --confirm',
        'drift-heal remediate orders/order-service --type=regenerate --dry-run',
        'drift-heal remediate orders/order-service --type=update_spec --reason "hotfix 123" --yes',
      ]),
    )
    .action(async (node: string | undefined, flags: RemediateFlags) => {
      const { runRemediate } = await import('./commands/remediate.js');
      done(await runRemediate(node, flags, terminal));
    });
  program
    .command('reject')
    .description('The spec is right: regenerate one node over its edits (they are saved).')
    .argument('<node>', 'node id')
    .option('--reason <text>', 'why; goes into the audit log')
    .option('--dry-run', 'show what would be done and stop')
    .option('-y, --yes', 'do not ask')
    .option(...ALLOW)
    .addOption(FORMAT())
    .addHelpText('after', examples(['drift-heal reject orders/order-service --dry-run']))
    .action(async (node: string, flags: RemediateFlags) => {
      const { runRegenerate } = await import('./commands/regenerate.js');
      done(await runRegenerate(node, flags, terminal));
    });
  program
    .command('defer')
    .description(
      'Postpone a finding: it stays listed and fails no check until that day, but one with --strict.',
    )
    .argument('<node>', 'node id')
    .requiredOption('--until <day>', 'last day on which it holds, 2026-12-31')
    .requiredOption('--reason <text>', 'why')
    .option('--owner <name>', 'who answers for it; you when absent')
    .addHelpText(
      'after',
      examples([
        'drift-heal defer orders/order-service --until 2026-12-31 --reason "after the release" --owner ada',
      ]),
    )
    .action(async (node: string, flags: DeferFlags) => {
      const { runDefer } = await import('./commands/take-back.js');
      done(await runDefer(node, flags, terminal));
    });
  program
    .command('undo')
    .description('Take back one audited change exactly: the files it wrote, removed or made, and the record.')
    .argument('<audit-id>', 'as the change printed it, or drift-heal history')
    .option('--reason <text>', 'why; goes into the audit log')
    .addHelpText('after', examples(['drift-heal history --limit 5', 'drift-heal undo 0f8b3c1e-…']))
    .action(async (auditId: string, flags: { reason?: string }) => {
      const { runUndo } = await import('./commands/take-back.js');
      done(await runUndo(auditId, flags, terminal));
    });
  program
    .command('audit')
    .description('Look after the audit log.')
    .command('verify')
    .description('Say whether the audit log is as it was written, and up to where.')
    .option('--anchor <text...>', 'heads of the log from commits or pull requests, `12:<hash>`')
    .addOption(FORMAT())
    .addHelpText(
      'after',
      examples(['drift-heal audit verify', 'drift-heal audit verify --anchor "Drift-Audit-Head: 12:…"']),
    )
    .action(async (flags: AuditFlags) => {
      const { runAuditVerify } = await import('./commands/audit.js');
      done(await runAuditVerify(flags, terminal));
    });
  program
    .command('demo')
    .description('Make a small repository with every kind of drift, to try things out on.')
    .argument('[folder]', 'a new or empty folder', 'drift-demo')
    .addHelpText('after', examples(['drift-heal demo', 'drift-heal demo /tmp/shop']))
    .action(async (folder: string) => {
      const { runDemo } = await import('./commands/demo.js');
      done(await runDemo(folder, terminal));
    });
}
