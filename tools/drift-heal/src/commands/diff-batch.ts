import { DriftFailure } from '@drift/domain/failure';
import type { DriftError } from '@drift/domain/types';
import { isJudged, printBatchAnswer, type BatchAnswer } from '@drift/report';
import type { FileDiffer } from '@drift/workspace';
import { EXIT } from '../exit-codes.js';
import { readLines } from '../read-lines.js';
import { comparePair } from './compare-pair.js';
import { parseBatchRequest } from './batch-request.js';

export interface BatchMeans {
  /** Bytes of the requests, one a line. */
  input: AsyncIterable<Uint8Array>;
  /** Writes text and waits until the reader took it; false when nobody reads any more. */
  write: (text: string) => Promise<boolean>;
  differ: FileDiffer;
  /** Absolute folder that paths are relative to. */
  cwd: string;
  /** For lines that name no language. */
  language: string | null;
}

/** No request of two paths is longer. */
const MAX_LINE_BYTES = 1024 * 1024;

/** `diff --batch`: one answer a line, in order and at once; no line ends the run. */
export async function runDiffBatch({ input, write, ...means }: BatchMeans): Promise<number> {
  let failed = false;
  for await (const bytes of readLines(input, MAX_LINE_BYTES)) {
    const line = bytes && decode(bytes);
    if (line?.trim() === '') continue;
    const answer = await answerTo(line, means);
    failed ||= answer.error !== undefined;
    if (!(await write(printBatchAnswer(answer)))) return EXIT.unjudged;
  }
  return failed ? EXIT.unjudged : EXIT.clean;
}

async function answerTo(
  line: string | null,
  { differ, cwd, ...means }: Pick<BatchMeans, 'differ' | 'cwd' | 'language'>,
): Promise<BatchAnswer> {
  const request = parseBatchRequest(line);
  if ('failure' in request) return failedAnswer(request, request.failure.error);
  const { id, before, after } = request;
  const language = request.language ?? means.language;
  try {
    const { diff } = await comparePair(differ, { before, after, language, cwd });
    const { verdict, kinds, symbols, confidence, parser } = diff;
    const answer = { id, verdict, kinds, symbols, confidence, language: diff.language, parser };
    if (isJudged(diff)) return answer;
    const [why = 'nobody could read it'] = diff.reasons;
    return {
      ...answer,
      confidence: 0,
      error: { code: 'E_UNREADABLE', what: 'the pair was not judged', why },
    };
  } catch (thrown) {
    return failedAnswer({ id, language }, errorOf(thrown));
  }
}

function failedAnswer(
  { id, language }: Pick<BatchAnswer, 'id' | 'language'>,
  { code, what, why }: Failed,
): BatchAnswer {
  const error = { code, what, why };
  return { id, verdict: 'changed', kinds: [], symbols: [], confidence: 0, language, parser: null, error };
}

type Failed = Pick<DriftError, 'code' | 'what' | 'why'>;

/** A bug in one pair must not take the answers to all others away. */
function errorOf(thrown: unknown): Failed {
  if (thrown instanceof DriftFailure) return thrown.error;
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'E_INTERNAL', what: 'the comparison broke off', why };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
