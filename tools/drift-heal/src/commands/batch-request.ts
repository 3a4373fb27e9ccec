import { DriftFailure } from '@drift/domain/failure';

/** One pair of files to compare, as a line of a batch asks for it. */
export interface BatchRequest {
  id: BatchId;
  before: string;
  after: string;
  language: string | null;
}

export type BatchId = string | number;

/** A line that asks for nothing that could be compared; `id` as far as it can be told. */
export interface BadRequest {
  id: BatchId | null;
  language: string | null;
  failure: DriftFailure;
}

/** Reads one line of a batch; null stands for a line that was too long. */
export function parseBatchRequest(line: string | null): BatchRequest | BadRequest {
  if (line === null) return bad('it is too long, or not UTF-8');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return bad('it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad('it is no object');
  const { id, before, after, language = null } = value as Record<string, unknown>;
  const known = { id: isId(id) ? id : null, language: typeof language === 'string' ? language : null };
  if (known.id === null) return { ...known, ...bad('id has to be a string or a whole number') };
  if (language !== null && known.language === null)
    return { ...bad('language has to be a string'), ...known };
  if (!isPath(before)) return { ...bad('before has to be the path of a file'), ...known };
  if (!isPath(after)) return { ...bad('after has to be the path of a file'), ...known };
  return { id: known.id, before, after, language: known.language };
}

// A larger number would come back as another one.
function isId(value: unknown): value is BatchId {
  return typeof value === 'string' || Number.isSafeInteger(value);
}

function isPath(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !value.includes('\0');
}

function bad(why: string): BadRequest {
  const failure = new DriftFailure({ code: 'E_USAGE', what: 'this line cannot be answered', why });
  return { id: null, language: null, failure };
}
