import type { BaselineEntry } from '@drift/detector';
import { isFileProblem } from '@drift/files';
import { asRecord } from '@drift/graph';
import { digestText } from '@drift/scan-engine';
import type { Session } from '../session.js';

type Generator = NonNullable<BaselineEntry['generator']>;

/** Words that start a program rather than being one. */
const STARTERS = new Set(['npx', 'node', 'npm', 'pnpm', 'yarn', 'exec', 'dlx', 'run', 'sh', 'bash', 'env']);

/**
 * Names the tool of an argv: the first word that is neither a starter nor a flag, its version from
 * the package that installed it under `node_modules/.bin`, and a digest of the argv as its config.
 */
export function identifyGenerator(session: Session, argv: readonly string[]): Generator {
  const word = argv.find((part) => !part.startsWith('-') && !STARTERS.has(part)) ?? argv[0] ?? 'unknown';
  const config = digestText(JSON.stringify(argv)).slice(0, 'sha256:'.length + 16);
  const manifest = manifestOf(session, word);
  return {
    name: typeof manifest?.['name'] === 'string' ? manifest['name'] : word,
    version: typeof manifest?.['version'] === 'string' ? manifest['version'] : 'unknown',
    config,
  };
}

/** The `package.json` above the program that the word starts. */
function manifestOf(session: Session, word: string): Record<string, unknown> | null {
  const target = session.files.realPath(`node_modules/.bin/${word}`);
  if (typeof target !== 'string') return null;
  for (let folder = target; folder.includes('/'); folder = folder.slice(0, folder.lastIndexOf('/'))) {
    const content = session.files.read(`${folder}/package.json`, 1024 * 1024);
    if (isFileProblem(content)) continue;
    try {
      const manifest = asRecord(JSON.parse(content.bytes.toString('utf8')));
      if (manifest?.['name'] !== undefined) return manifest;
    } catch {
      return null;
    }
  }
  return null;
}
