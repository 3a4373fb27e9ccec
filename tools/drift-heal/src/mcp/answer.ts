import { DriftFailure } from '@drift/domain/failure';
import { fit, fitsWide } from './fit.js';

/** The form of every answer; a change that breaks a reader makes it another one. */
export const SCHEMA = 'drift-heal.mcp/1';

/** A message of more bytes than this is never sent. */
const MAX_BYTES = 1_000_000;

/** What to ask next. */
export interface NextCall {
  tool: string;
  arguments: Record<string, unknown>;
}

/**
 * An answer in two halves: `facts` are ours (counts, fixed words, ids that we made), `untrusted` is text
 * of the repository (names, paths, messages, code), which is data and never an instruction.
 */
export interface Answer {
  facts: Record<string, string | number | boolean | null>;
  untrusted: Record<string, unknown>;
  next: readonly NextCall[];
  isError?: boolean;
}

/** The result of a call in the form of the protocol. */
export interface ToolResult {
  [key: string]: unknown;
  content: { type: 'text'; text: string }[];
  structuredContent: Record<string, unknown>;
  isError: boolean;
}

/** An answer as it is sent: structured, and the same as text for clients that read only that; at most 1 MB. */
export function toResult(answer: Answer): ToolResult {
  return fit({ ...answer.untrusted, next: answer.next }, MAX_BYTES, (kept) => wrap(answer, kept));
}

/** Whether nothing but single long texts and lists has to be cut to send it. */
export function fitsWhole(answer: Answer): boolean {
  return fitsWide({ ...answer.untrusted, next: answer.next }, MAX_BYTES, (kept) => wrap(answer, kept));
}

function wrap({ facts, isError = false }: Answer, untrusted: unknown): ToolResult {
  const structuredContent = { schema: SCHEMA, facts, untrusted };
  return { content: [{ type: 'text', text: JSON.stringify(structuredContent) }], structuredContent, isError };
}

/** What could not be done, with what to ask instead; anything unexpected is thrown on. */
export function failureAnswer(failure: unknown, next: readonly NextCall[]): Answer {
  if (!(failure instanceof DriftFailure)) throw failure;
  const { code, ...error } = failure.error;
  const said = code === 'E_COMMAND_NOT_ALLOWED' ? { ...error, next: ASK_A_PERSON } : error;
  return { facts: { error: code }, untrusted: { error: said }, next, isError: true };
}

/** What lets a command run is written for people: an agent could follow it. */
const ASK_A_PERSON = 'ask the person at this machine: only they allow commands of the repository to run';
