import { basename } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import type { DriftHunk, SemanticDiff } from '@drift/domain/types';
import { languageNamed } from '@drift/differ';
import { isFileProblem, readAnyFile } from '@drift/files';
import { createDifferPool } from './differ-pool.js';
import { hunksOf } from './hunks-of.js';
import { MAX_CONTENT_BYTES } from './recorded-contents.js';

export interface FileDiffRequest {
  /** Absolute paths. */
  before: string;
  after: string;
  /** A name or an extension, instead of what the new file's name says. */
  language?: string;
}

export interface FileDiff {
  diff: SemanticDiff;
  /** Empty for texts too different to be read side by side, and for anything but text. */
  hunks: DriftHunk[];
}

/** Compares two files anywhere, without a workspace. */
export interface FileDiffer {
  /** @throws DriftFailure for a file that cannot be read, and `E_USAGE` for an unknown language. */
  diff: (request: FileDiffRequest) => Promise<FileDiff>;
}

/** A differ of files; parsers load with the first pair that needs them. */
export function openFileDiffer(): FileDiffer {
  const differ = createDifferPool()(new Set());
  return {
    diff: async ({ before, after, language: word }) => {
      const language = word === undefined ? null : languageNamed(word);
      if (word !== undefined && language === null) throw unknownLanguage(word);
      const was = { path: basename(before), bytes: read(before), ...(language ? { language } : {}) };
      const is = { path: basename(after), bytes: read(after), ...(language ? { language } : {}) };
      const diff = await differ.compare(was, is);
      const isText = diff.parser !== 'bytes';
      const texts = isText ? { before: was.bytes.toString('utf8'), after: is.bytes.toString('utf8') } : null;
      return { diff, hunks: texts ? (hunksOf({ path: is.path, ...texts }) ?? []) : [] };
    },
  };
}

function read(path: string): Buffer {
  const content = readAnyFile(path, MAX_CONTENT_BYTES);
  if (!isFileProblem(content)) return content.bytes;
  throw new DriftFailure({
    code: content.code === 'E_NOT_FOUND' ? 'E_NOT_FOUND' : 'E_UNREADABLE',
    what: 'a file to compare cannot be read',
    where: path,
    why: content.message,
    safe: 'nothing was changed',
    next: null,
  });
}

function unknownLanguage(word: string): DriftFailure {
  return new DriftFailure({
    code: 'E_USAGE',
    what: `there is no language '${word}'`,
    why: 'known are typescript, tsx, javascript, jsx, python, go, java, rust, markdown, json, yaml, proto, graphql, sql and text, or an extension',
    safe: 'nothing was compared',
    next: 'drift-heal diff --help',
  });
}
