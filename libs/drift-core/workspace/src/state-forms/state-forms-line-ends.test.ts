import { afterEach, describe, expect, it } from 'vitest';
import type { DriftReport } from '@drift/domain/types';
import { type TestWorkspace } from '@drift/testing';
import { NODE, RULES, TREE, buildRecorded, reportOn, lineOn } from './one-node.fixture.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const build = (...recorded: Parameters<typeof buildRecorded>): void => {
  workspace = buildRecorded(...recorded);
};
const reportOf = (nodeId?: string): Promise<DriftReport> => reportOn(workspace, nodeId);
const lineOf = (nodeId?: string): Promise<string> => lineOn(workspace, nodeId);

describe('line ends and byte order marks', () => {
  const crlf = (text: string): string => text.replaceAll('\n', '\r\n');
  const BOM = '\uFEFF';
  const SOURCE = TREE['src/a.ts'] ?? '';

  const MARK = 'only the byte order mark differs';
  const ENDS = 'only line ends differ';
  const BOTH = 'only line ends, the byte order mark differ';
  it.each<[string, string, string, string]>([
    ['LF recorded, CRLF on disk', SOURCE, crlf(SOURCE), ENDS],
    ['CRLF recorded, LF on disk', crlf(SOURCE), SOURCE, ENDS],
    ['mark added', SOURCE, BOM + SOURCE, MARK],
    ['mark removed', BOM + SOURCE, SOURCE, MARK],
    ['both', crlf(SOURCE), BOM + SOURCE, BOTH],
    ['both, the other way', BOM + SOURCE, crlf(SOURCE), BOTH],
    ['some lines converted', SOURCE, SOURCE.replace('\n', '\r\n'), ENDS],
  ])('%s: benign, without history', async (_, recorded, now, said) => {
    build('S4', NODE, { ...TREE, 'src/a.ts': recorded });
    workspace.write('src/a.ts', now);
    const report = await reportOf();
    expect(report).toMatchObject({ driftType: 'benign', reason: 'format-only', confidence: 0.99 });
    expect(report.evidence.map(({ message }) => message)).toContain(`${said} from what was recorded`);
  });

  it.each<[string, string]>([
    ['a changed byte beside converted line ends', crlf(SOURCE).replace('1', '7')],
    ['a lone CR', SOURCE.replaceAll('\n', '\r')],
  ])('%s is a change', async (_, now) => {
    build();
    workspace.write('src/a.ts', now);
    expect(await lineOf()).toBe('spec_stale code-ahead src/a.ts body');
  });

  it('of a script both are a change: they change what interpreter is called', async () => {
    build('S4', NODE, { ...TREE, 'src/a.ts': `#!/usr/bin/env node\n${SOURCE}` });
    for (const now of [`#!/usr/bin/env node\r\n${crlf(SOURCE)}`, `${BOM}#!/usr/bin/env node\n${SOURCE}`]) {
      workspace.write('src/a.ts', now);
      expect(await lineOf()).toBe('spec_stale code-ahead src/a.ts body');
    }
  });

  it('bytes that are no text are never forgiven', async () => {
    build();
    workspace.write('src/bytes.bin', 'a\0b\r\n');
    expect(await lineOf()).toBe('spec_stale code-ahead src/bytes.bin body');
  });

  it('the graph side is told apart in the same way, and our own form as well', async () => {
    build();
    workspace.write(RULES, 'Does it.\r\n');
    expect(await lineOf()).toBe(`benign format-only ${RULES} format`);
    build('S0', { ...NODE, graph: [] });
    workspace.write('one.ts', crlf(TREE['one.ts'] ?? ''));
    expect(await lineOf()).toBe('benign format-only one.ts format');
  });

  it('a team that counts line ends as a change gets a change', async () => {
    build();
    workspace.write('.yggdrasil/drift.config.yaml', 'countAsChange: [eol]\n');
    workspace.write('one.ts', crlf(TREE['one.ts'] ?? ''));
    expect(await lineOf()).toBe('spec_stale code-ahead one.ts body');
  });
});
