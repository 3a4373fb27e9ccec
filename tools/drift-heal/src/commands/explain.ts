import { DriftFailure } from '@drift/domain/failure';
import { nodeCommand } from '@drift/domain/shell';
import { printComparisonJson, printExplanation, printExplanationMarkdown } from '@drift/report';
import type { Drift, DriftExplanation } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { openWorkspace } from '../open-workspace.js';
import { formatOf, type FormatFlags } from '../output-format.js';
import type { Terminal } from '../terminal.js';

export interface ExplainCall {
  /** A node id, or a context or path that stands for one node. */
  word: string;
  flags: FormatFlags;
  /** Ages are counted from here. */
  now: Date;
}

/** `explain`: from the spec of one node to the commit that changed its code. */
export async function runExplain(
  { word, flags, now }: ExplainCall,
  terminal: Terminal,
  open: () => Promise<Pick<Drift, 'explain' | 'scan'>> = openWorkspace,
): Promise<number> {
  const explanation = await explain(await open(), word);
  const format = formatOf(flags);
  if (format === 'json') terminal.out(printComparisonJson(explanation));
  else if (format === 'markdown') terminal.out(printExplanationMarkdown(explanation, now));
  else terminal.out(printExplanation(explanation, { palette: terminal.palette, now }));
  return explanation.analysis.report.reason === 'unjudged' ? EXIT.unjudged : EXIT.clean;
}

/** The word as an exact node id, else as what `report` would take it for, if that is one node. */
async function explain(drift: Pick<Drift, 'explain' | 'scan'>, word: string): Promise<DriftExplanation> {
  try {
    return await drift.explain(word);
  } catch (failure) {
    if (!(failure instanceof DriftFailure) || failure.error.code !== 'E_NOT_FOUND') throw failure;
    const { reports } = await drift.scan({ words: [word] });
    const [only, ...others] = reports;
    if (only === undefined) throw failure;
    if (others.length === 0) return drift.explain(only.nodeId);
    throw severalNodes(
      word,
      reports.map(({ nodeId }) => nodeId),
    );
  }
}

function severalNodes(word: string, nodeIds: readonly string[]): DriftFailure {
  const [first = ''] = nodeIds;
  const more = nodeIds.length > 5 ? ` and ${nodeIds.length - 5} more` : '';
  return new DriftFailure({
    code: 'E_USAGE',
    what: `'${word}' is more than one node`,
    why: `explain takes one of ${nodeIds.slice(0, 5).join(', ')}${more}`,
    next: nodeCommand('explain', first),
  });
}
