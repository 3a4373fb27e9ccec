import { Option, type Command } from 'commander';
import type { DiffFlags } from './commands/diff.js';
import type { CommandMeans } from './door-commands.js';
import { formatOptions, type FormatFlags } from './output-format.js';

/** Adds `explain` and `diff`, which look into the content of files and change nothing. */
export function addLookCommands(program: Command, { terminal, done, examples }: CommandMeans): void {
  formatOptions(program.command('explain'))
    .description('Tell why a node drifted: from its spec to the symbols and the commit that changed.')
    .argument('<node>', 'node id; or a context or path that stands for one node')
    .addHelpText(
      'after',
      examples([
        'drift-heal explain orders/order-service',
        'drift-heal explain src/modules/orders/order.service.ts',
        'drift-heal explain orders/order-service --json',
      ]),
    )
    .action(async (word: string, flags: FormatFlags) => {
      const { runExplain } = await import('./commands/explain.js');
      done(await runExplain({ word, flags, now: new Date() }, terminal));
    });
  formatOptions(program.command('diff'))
    .description('Tell whether two files differ in meaning. Needs no workspace.')
    .argument('[before]', 'the old file')
    .argument('[after]', 'the new file')
    .option('--language <name>', 'a language or an extension, instead of what the name of the new file says')
    .option('--no-patch', 'without the unified diff at the end')
    .addOption(
      new Option('--batch', 'many pairs: one JSON object a line on stdin, one a line on stdout').conflicts(
        'format',
      ),
    )
    .addHelpText('after', `${examples(DIFF_EXAMPLES)}${DIFF_HELP}`)
    .action(async (before: string | undefined, after: string | undefined, flags: DiffFlags) => {
      const { runDiff } = await import('./commands/diff.js');
      const words = [before, after].filter((word) => word !== undefined);
      done(await runDiff({ words, flags, cwd: process.cwd() }, terminal));
    });
}

const DIFF_EXAMPLES = [
  'drift-heal diff old.ts new.ts',
  'drift-heal diff --language python before.txt after.txt --no-patch',
  'git show HEAD:src/a.ts > /tmp/a.ts && drift-heal diff /tmp/a.ts src/a.ts --json',
  `echo '{"id":1,"before":"old.ts","after":"new.ts"}' | drift-heal diff --batch`,
];

const DIFF_HELP = `
A line of --batch is {"id","before","after","language"?}, paths relative to the current folder. Its answer is
{"id","verdict","kinds","symbols","confidence","language","parser"}, in the same order; "error" stands beside
them, and the verdict is "changed", where a line or its files could not be read.
Exit codes:
  0 identical or benign   1 directive or changed   2 usage, or no such file   3 could not judge
  with --batch: 0 every line was answered   3 some with an error`;
