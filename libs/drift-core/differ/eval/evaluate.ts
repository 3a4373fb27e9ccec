import { judgeCorpus, type Outcome } from './corpus/judge-corpus.js';
import { readCorpus } from './corpus/read-corpus.js';
import { openDiffer } from './open-differ.js';
import { barResults } from './report/bars.js';
import { evaluationJson } from './report/evaluation-json.js';
import { measure } from './report/measure.js';
import { printEvaluation, type Evaluation } from './report/print-evaluation.js';
import { reliability } from './report/reliability.js';
import { scriptArguments } from './script-arguments.js';

// Replays real version pairs: 0 every bar met, 1 a bar missed or a fault, 2 usage, 3 something was skipped.
const args = scriptArguments(['corpus', 'repos', 'json', 'limit']);
if (!args.corpus || !args.repos) {
  process.stderr.write('Needs --corpus <pairs.jsonl> and --repos <folder of clones>\n');
  process.exit(2);
}
const pairs = readCorpus(args.corpus).slice(0, args.limit ?? undefined);
const evaluation = evaluate(await judgeCorpus(pairs, { repos: args.repos, differ: openDiffer() }));
process.stdout.write(`${args.json ? evaluationJson(evaluation) : printEvaluation(evaluation)}\n`);
process.exitCode = exitCode(evaluation);

function evaluate(outcomes: readonly Outcome[]): Evaluation {
  const measures = measure(outcomes);
  return {
    measures,
    bars: barResults(measures),
    buckets: reliability(outcomes),
    skipped: outcomes.filter(({ result }) => result === 'skipped'),
    faults: outcomes.filter(({ result }) => result === 'fault'),
  };
}

function exitCode({ bars, skipped, faults }: Evaluation): number {
  if (skipped.length > 0) return 3;
  return faults.length > 0 || bars.some(({ met }) => met === false) ? 1 : 0;
}
