import type { FileChange } from './code-host.js';
import type { PublishTrailer } from './publish-types.js';

/** Characters that a block may have; a pull request's body may have 65,536 in all. */
export const TRAILER_LIMIT = 49_152;

const OPEN = '<!-- drift-heal:publish';
const BLOCK = /<!-- drift-heal:publish\r?\n([^\r\n]*)\r?\n-->\s*$/;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * Prints the machine block that ends a pull request's body: one line of JSON in an HTML comment, in
 * which no value can end the comment. @throws RangeError when it would be longer than `TRAILER_LIMIT`.
 */
export function printTrailer(trailer: PublishTrailer): string {
  const { version, nodes, suggestionId, specHash, codeHash, planHash } = trailer;
  const { baseSha, auditId, fingerprint, auditHead, closedAs } = trailer;
  const fields = { version, nodes, suggestionId, specHash, codeHash, planHash };
  const ended = closedAs === undefined ? {} : { closedAs };
  const json = JSON.stringify({ ...fields, baseSha, auditId, fingerprint, auditHead, ...ended });
  const line = json.replace(/[<>&]|--/g, (text) => (text === '--' ? String.raw`-\u002d` : escapeOf(text)));
  const block = `${OPEN}\n${line}\n-->`;
  if (block.length > TRAILER_LIMIT)
    throw new RangeError(
      `the record of ${nodes.length} nodes has ${block.length} characters, more than ${TRAILER_LIMIT}`,
    );
  return block;
}

/** Reads the block that a body ends with; null where there is none, or it is not exactly as we print it. */
export function parseTrailer(body: string): PublishTrailer | null {
  const block = body.slice(blockStart(body));
  const line = block.length > TRAILER_LIMIT ? undefined : BLOCK.exec(block)?.[1];
  if (line === undefined || line.includes('--')) return null;
  try {
    return trailerOf(JSON.parse(line));
  } catch {
    return null;
  }
}

/** The body with this block at its end, in place of the one that it ends with. */
export function withTrailer(body: string, trailer: PublishTrailer): string {
  const text = textOf(body);
  return text === '' ? printTrailer(trailer) : `${text}\n\n${printTrailer(trailer)}`;
}

/** What people read of a body: without the block at its end, and with plain line ends. */
export function textOf(body: string): string {
  const end = BLOCK.test(body.slice(blockStart(body))) ? blockStart(body) : body.length;
  return body.slice(0, end).replaceAll('\r\n', '\n').trimEnd();
}

/** Identifies the planned changes: the same bytes and modes at the same paths, in whatever order. */
export function fingerprintOf(
  changes: readonly FileChange[],
  digest: (data: string | Uint8Array) => string,
): string {
  const lines: string[] = [];
  for (const { path, bytes, executable } of changes)
    lines.push(JSON.stringify([path, bytes === null ? null : digest(bytes), bytes !== null && executable]));
  return digest(lines.sort().join('\n'));
}

function blockStart(body: string): number {
  const start = body.lastIndexOf(OPEN);
  return start === -1 ? body.length : start;
}

function escapeOf(character: string): string {
  return `\\u00${character.charCodeAt(0).toString(16)}`;
}

function trailerOf(value: unknown): PublishTrailer | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const own = new Map<string, unknown>(Object.entries(value));
  const word = (key: string): string | null => {
    const text = own.get(key);
    return typeof text === 'string' ? text : null;
  };
  const [suggestionId, specHash, codeHash] = [word('suggestionId'), word('specHash'), word('codeHash')];
  const [planHash, auditId] = [word('planHash'), word('auditId')];
  const [baseSha, fingerprint, auditHead] = [word('baseSha'), word('fingerprint'), word('auditHead')];
  const nodes = nodesOf(own.get('nodes'));
  const closedAs = own.get('closedAs');
  if (own.get('version') !== 1 || own.size !== (closedAs === undefined ? 10 : 11) || nodes === null)
    return null;
  if (suggestionId === null || specHash === null || codeHash === null) return null;
  if (planHash === null || auditId === null) return null;
  if (baseSha === null || !COMMIT.test(baseSha)) return null;
  if (fingerprint === null || !/^[\w:.+/=-]+$/.test(fingerprint)) return null;
  if (auditHead === null && own.get('auditHead') !== null) return null;
  if (closedAs !== undefined && closedAs !== 'healed') return null;
  const fields = { version: 1 as const, nodes, suggestionId, specHash, codeHash, planHash };
  const ended = closedAs === undefined ? {} : { closedAs: 'healed' as const };
  return { ...fields, baseSha, auditId, fingerprint, auditHead, ...ended };
}

function nodesOf(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  const nodes: string[] = [];
  for (const node of value) {
    if (typeof node !== 'string') return null;
    nodes.push(node);
  }
  return nodes;
}
