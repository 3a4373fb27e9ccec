import { readBlobs } from '../read-blobs.js';
import { runGit, type Env } from '../run-git.js';
import { LINK, SUBMODULE } from './differing-files.js';
import { lineEndsOf, withLineEnds } from './line-ends.js';
import type { Staged } from './read-staged.js';

/** A staged file as a checkout would write it, or in words that follow its path why that cannot be known. */
export type StagedBytes = { bytes: Buffer; mode: number } | { refused: string };

const MAX_TOTAL_BYTES = 256 * 1024 * 1024;

/**
 * What the index holds of these paths, with line ends as a checkout would write them. What else would change bytes
 * (filters, encodings, `$Id$`) is the work of programs that a repository names, or of rules of its own: refused.
 */
export async function stagedBytes(
  root: string,
  { indexFile, entries }: Pick<Staged, 'indexFile' | 'entries'>,
  { paths, maxBytes }: { paths: readonly string[]; maxBytes: number },
  env: Env = process.env,
): Promise<Map<string, StagedBytes>> {
  const found = new Map<string, StagedBytes>();
  if (paths.length === 0) return found;
  const ids = paths.flatMap((path) => entries.get(path)?.blob ?? []);
  const [attributes, settings, blobs] = await Promise.all([
    runGit(root, ['check-attr', '--cached', '-z', '--stdin', ...ATTRIBUTES], env, {
      indexFile,
      input: paths.map((path) => `${path}\0`).join(''),
    }),
    runGit(root, ['config', '--null', '--get-regexp', DECIDING], env),
    readBlobs(root, ids, { maxBytes, maxTotalBytes: MAX_TOTAL_BYTES }, env),
  ]);
  const ruled = attributes.status === 0 ? parseAttributes(attributes.stdout) : null;
  const { filters, autocrlf, coreEol } = parseSettings(settings.stdout);
  for (const path of paths) {
    const entry = entries.get(path);
    const rules = ruled?.get(path);
    const bytes = blobs.get(entry?.blob ?? '');
    const refusal = refusalOf(entry?.mode, rules, filters);
    if (refusal !== null || !rules)
      found.set(path, { refused: refusal ?? 'has attributes that git cannot tell' });
    else if (!bytes)
      found.set(path, { refused: 'is staged with content that is too long, or not in this clone' });
    else {
      const ends = lineEndsOf({
        text: rules['text'] ?? UNSPECIFIED,
        crlf: rules['crlf'] ?? UNSPECIFIED,
        eol: rules['eol'] ?? UNSPECIFIED,
        autocrlf,
        coreEol,
      });
      found.set(path, { bytes: withLineEnds(bytes, ends), mode: entry?.mode === '100755' ? 0o755 : 0o644 });
    }
  }
  return found;
}

const UNSPECIFIED = 'unspecified';
const ATTRIBUTES = ['filter', 'text', 'crlf', 'eol', 'ident', 'working-tree-encoding'] as const;
const DECIDING = String.raw`^(filter\..*\.(smudge|process)|core\.(autocrlf|eol))$`;

type Rules = Readonly<Record<string, string>>;

/** Path, attribute and value, each ended by NUL. */
function parseAttributes(stdout: string): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  const parts = stdout.split('\0');
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [path = '', name = '', value = ''] = parts.slice(at, at + 3);
    found.set(path, { ...found.get(path), [name]: value });
  }
  return found;
}

interface Settings {
  /** Names of filters that have a program. */
  filters: ReadonlySet<string>;
  autocrlf: string;
  coreEol: string;
}

function parseSettings(stdout: string): Settings {
  const filters = new Set<string>();
  const core = new Map<string, string>();
  for (const entry of stdout.split('\0')) {
    const [key = '', ...lines] = entry.split('\n');
    const name = /^filter\.(.*)\.(?:smudge|process)$/s.exec(key)?.[1];
    // The last one counts.
    if (name !== undefined && lines.join('\n') !== '') filters.add(name);
    else core.set(key, lines.length === 0 ? 'true' : lines.join('\n').toLowerCase());
  }
  return { filters, autocrlf: truth(core.get('core.autocrlf')), coreEol: core.get('core.eol') ?? '' };
}

/** Git knows several words for yes. */
function truth(word = ''): string {
  return ['true', 'yes', 'on', '1'].includes(word) ? 'true' : word;
}

function refusalOf(
  mode: string | undefined,
  rules: Rules | undefined,
  filters: ReadonlySet<string>,
): string | null {
  if (mode === SUBMODULE) return 'is a submodule in which another commit is checked out than is staged';
  if (mode === LINK) return 'is staged as a link, and is none, or another one, on disk';
  const { filter = UNSPECIFIED, ident = UNSPECIFIED, ...more } = rules ?? {};
  if (filters.has(filter))
    return `is staged with other bytes than are on disk, and a filter (${filter}) would change them: filters are not run`;
  const encoding = more['working-tree-encoding'] ?? UNSPECIFIED;
  if (ident === 'set' || !['unspecified', 'unset'].includes(encoding))
    return 'is staged with other bytes than are on disk, and has attributes (ident, working-tree-encoding) that change them';
  return null;
}
