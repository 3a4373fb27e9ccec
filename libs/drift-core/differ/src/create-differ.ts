import type { SemanticDiff, SemanticKind } from '@drift/domain/types';
import { compareReadings } from './compare-readings.js';
import { confidenceOf } from './confidence.js';
import { decodeSource, type Side, type SourceText } from './decode-source.js';
import { failureName } from './failure-name.js';
import type { Fingerprint } from './fingerprint.js';
import { isScript } from './is-script.js';
import { isTooDeep } from './is-too-deep.js';
import { extensionOf, languageOf, type Language, type WasmSource } from './language.js';
import { loadReader } from './load-reader.js';
import type { ContractReading, Reader, Reading } from './reading.js';
import { unreadable } from './unreadable.js';

/** One version of one file. */
export interface SourceFile {
  /** Only its name counts, for the language. */
  path: string;
  bytes: Uint8Array;
  /** Instead of what the name says. */
  language?: Language;
}

export interface DifferParts {
  wasm: WasmSource;
  /** The SHA-256 of a text, in base64url. */
  sha256: (text: string) => string;
  /** Kinds that a team does not want forgiven: they make a difference `changed`. */
  countAsChange?: ReadonlySet<SemanticKind>;
  /** Larger files are read by their lines; bytes. */
  maxParsedBytes?: number;
}

/** Compares versions of files by their meaning. Total: it never throws over a file's content. */
export interface Differ {
  compare: (before: SourceFile, after: SourceFile) => Promise<SemanticDiff>;
  /** Null where the file is no text or cannot be parsed: then nothing can be said later from digests. */
  fingerprint: (file: SourceFile) => Promise<Fingerprint | null>;
}

const MAX_PARSED_BYTES = 2 * 1024 * 1024;

/** A differ; parsers load with the first file of their language. */
export function createDiffer(parts: DifferParts): Differ {
  const maxBytes = parts.maxParsedBytes ?? MAX_PARSED_BYTES;
  const countAsChange = parts.countAsChange ?? new Set();
  const readers = new Map<Language, Promise<Reader>>();
  const readerOf = (language: Language): Promise<Reader> => {
    let reader = readers.get(language);
    if (!reader) readers.set(language, (reader = loadReader(language, parts.wasm)));
    return reader;
  };

  const compare: Differ['compare'] = async (before, after) => {
    const given = { path: after.path, language: after.language ?? languageOf(after.path) };
    if (sameBytes(before.bytes, after.bytes)) return unjudged({ ...given, verdict: 'identical', why: null });
    const texts = { before: decodeSource(before.bytes), after: decodeSource(after.bytes) };
    for (const text of [texts.before, texts.after])
      if (typeof text === 'string')
        return unjudged({ ...given, verdict: 'changed', why: `not analysed: ${text}` });

    const size = Math.max(before.bytes.length, after.bytes.length);
    const large = size > maxBytes;
    const mixed = (before.language ?? languageOf(before.path)) !== given.language;
    const language = large || mixed ? 'text' : given.language;
    const reader = await readerOf(language);
    const was = await sideOf(reader, texts.before as SourceText, nameOf(before));
    const is = await sideOf(reader, texts.after as SourceText, nameOf(after));
    const left = was.reading.asLines === true && is.reading.asLines === true;
    const byLines = language === 'text' || left;
    // In JSON no string goes over the end of a line; of two languages nobody knows what blanks mean.
    const blanksCount =
      mixed || (language === 'text' && given.language !== 'text' && given.language !== 'json');
    const found = compareReadings(was, is, { path: after.path, byLines, blanksCount, countAsChange });
    let byLinesBecause = 'no parser for this file';
    if (mixed) byLinesBecause = 'the two files are of different languages';
    else if (large && given.language !== 'text')
      byLinesBecause = `too large to be parsed, ${size} bytes where ${maxBytes} is the most`;
    return {
      path: after.path,
      basis: 'content',
      verdict: found.verdict,
      kinds: found.kinds,
      ignored: found.ignored,
      symbols: found.symbols,
      ...confidenceOf(found, byLines ? byLinesBecause : null),
      language,
      parser: left ? 'lines' : reader.parser,
    };
  };

  const fingerprint: Differ['fingerprint'] = async (file) => {
    const text = decodeSource(file.bytes);
    if (typeof text === 'string') return null;
    // The digest does not hold what the system makes of the first line of a script.
    if (isScript(text.text) && (text.bom || text.foreignLineEnds)) return null;
    const large = file.bytes.length > maxBytes;
    const language = large ? 'text' : (file.language ?? languageOf(file.path));
    const reader = await readerOf(language);
    const { reading } = await sideOf(reader, text, nameOf(file));
    const said = reading.errors.length > 0 ? null : saidBy(reading);
    if (said === null) return null;
    const digestOf = (text: string): string => `${reader.normaliser}:${first128Bits(parts.sha256(text))}`;
    return {
      syntax: digestOf(said.syntax),
      contract: said.contract && digestOf(entriesText(said.contract.entries)),
      inferred: said.contract?.inferred ?? [],
      byLines: language === 'text' || reading.asLines === true,
    };
  };

  return { compare, fingerprint };
}

async function sideOf(reader: Reader, source: SourceText, name: string): Promise<Side> {
  try {
    await reader.prepare?.(source.text);
  } catch (error) {
    // Anything else speaks of an installation without its parsers, not of the text.
    if (isTooDeep(error)) return withReading(source, unreadable(source.text));
    throw error;
  }
  try {
    return withReading(source, reader.read(source.text, name));
  } catch (error) {
    const failure = isTooDeep(error) ? undefined : failureName(error);
    return withReading(source, unreadable(source.text, failure));
  }
}

/** What is digested of a reading; null where it is nested too deeply, or its reader fails on it. */
function saidBy(reading: Reading): { syntax: string; contract: ContractReading | null } | null {
  try {
    return { syntax: reading.stream.full(), contract: reading.contract() };
  } catch {
    return null;
  }
}

function withReading(source: SourceText, reading: Reading): Side {
  return { ...source, reading };
}

/** The name by which a reader tells variants of its language apart. */
function nameOf({ path, language }: SourceFile): string {
  return language && language !== languageOf(path) ? `file.${extensionOf(language)}` : path;
}

/** In base64url: 21 characters of six bits, and two bits of the next one. */
function first128Bits(sha256: string): string {
  return sha256.slice(0, 21) + (LAST_CHARACTERS.get(sha256.charAt(21)) ?? '');
}

/** Each character of base64url with its lower four bits cleared. */
const LAST_CHARACTERS = new Map(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_', (character, value) => [
    character,
    'AQgw'.charAt(value >> 4),
  ]),
);

/** A contract as one text, in code-unit order of its names. */
function entriesText(entries: ReadonlyMap<string, string>): string {
  const names = [...entries.keys()].sort();
  return JSON.stringify(names.map((name) => [name, entries.get(name)]));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

interface Unjudged {
  path: string;
  language: Language;
  verdict: 'identical' | 'changed';
  why: string | null;
}

/** What is told without reading: equal bytes, or bytes that are no text. */
function unjudged({ path, language, verdict, why }: Unjudged): SemanticDiff {
  return {
    path,
    basis: 'content',
    verdict,
    kinds: [],
    ignored: [],
    symbols: [],
    confidence: why === null ? 1 : 0.5,
    reasons: why === null ? [] : [why],
    language,
    parser: 'bytes',
  };
}
