import type { DriftFile, DriftSymbol, SemanticDiff, SemanticKind } from '@drift/domain/types';
import type { FileJudgement } from '@drift/detector';

const MAX_NAMES = 3;

const BOM = 'the byte order mark';

const FORGIVEN: Partial<Record<SemanticKind, string>> = {
  format: 'layout and spelling',
  'import-order': 'the order of imports',
  comment: 'comments',
  'doc-comment': 'documentation comments',
  'list-looseness': 'blank lines in lists',
  'text-whitespace': 'trailing blanks and blank lines',
};

/** What happened to one file, in one clause. */
export function sayFile(file: DriftFile, judgement: FileJudgement | undefined): string {
  switch (file.change) {
    case 'added':
      return file.side === 'code' ? 'new file under the mapping' : 'new spec file';
    case 'missing':
      return 'recorded file does not exist';
    case 'renamed':
      return `same bytes as ${file.renamedFrom ?? 'before'}, under a new name`;
    case 'orphaned':
      return 'recorded, no longer mapped';
    case 'unreadable':
      return 'could not be read';
    case 'format':
      return sayFormat(judgement);
    case 'contract':
      return `the contract changed: ${sayContract(judgement)}`;
    default:
      return sayBody(file, judgement);
  }
}

function sayFormat(judgement: FileJudgement | undefined): string {
  const { kinds = [], ignored = [] } = judgement?.diff ?? {};
  const words = kinds.map((kind) => (kind === 'eol' ? sayLineEnds(ignored) : (FORGIVEN[kind] ?? kind)));
  const isOne = words.length === 1 && words[0] === BOM;
  return kinds.length > 0
    ? `only ${words.join(', ')} ${isOne ? 'differs' : 'differ'} from what was recorded`
    : 'the syntax is the recorded one, the bytes are not (kinds unknown without history)';
}

/** A byte order mark has the kind of line ends, for a checkout may change both, and words of its own. */
function sayLineEnds(ignored: SemanticDiff['ignored']): string {
  const classes = ignored.map(({ what }) => what);
  if (!classes.includes('bom')) return 'line ends';
  return classes.includes('line-ends') ? `line ends, ${BOM}` : BOM;
}

function sayContract(judgement: FileJudgement | undefined): string {
  const diff = judgement?.diff;
  if (!diff)
    return 'the recorded contract digest is another one (broken or extended, unknown without history)';
  const broken = diff.symbols.filter(({ compatibility }) => compatibility === 'breaking');
  return broken.length > 0 ? sayNames(broken) : 'a public name or signature is another one';
}

function sayBody(file: DriftFile, judgement: FileJudgement | undefined): string {
  const diff = judgement?.diff;
  if (file.side !== 'code' || !judgement || judgement.basis === 'bytes')
    return diff && diff.symbols.length > 0 ? sayNames(diff.symbols) : 'bytes differ from the recorded ones';
  if (!diff && judgement.isContractKept) return 'the code changed, its contract is the recorded one';
  if (!diff) return 'the content changed';
  if (diff.verdict === 'directive') return 'a comment that steers a tool changed';
  return `${sayCompatibility(diff)}${diff.symbols.length > 0 ? `: ${sayNames(diff.symbols)}` : ''}`;
}

function sayCompatibility({ kinds }: SemanticDiff): string {
  if (kinds.includes('additive')) return 'the contract was only extended';
  return kinds.includes('internal') ? 'the code changed, its contract is kept' : 'the content changed';
}

function sayNames(symbols: readonly DriftSymbol[]): string {
  const shown = symbols
    .slice(0, MAX_NAMES)
    .map(
      ({ kind, name, change }) =>
        `${kind} ${name} ${change === 'signature' || change === 'body' ? `(${change})` : change}`,
    );
  const more = symbols.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
