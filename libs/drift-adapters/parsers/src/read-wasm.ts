import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import { isFileProblem, readAnyFile } from '@drift/files';

const MAX_WASM_BYTES = 16 * 1024 * 1024;
const NAME = /^[a-z_]+$/;

/**
 * The bytes of a WebAssembly file that a parser needs: `runtime` is tree-sitter itself, every other
 * name one of its grammars. They come from the installed packages; nothing is downloaded.
 * @throws DriftFailure `E_UNREADABLE` when there is no such grammar, or the installation is incomplete.
 */
export async function readWasm(name: string): Promise<Uint8Array> {
  const path = NAME.test(name) ? pathOf(name) : null;
  const content = path === null ? null : readAnyFile(path, MAX_WASM_BYTES);
  if (content && !isFileProblem(content)) return content.bytes;
  throw new DriftFailure({
    code: 'E_UNREADABLE',
    what: `the parser '${name}' cannot be loaded`,
    why: content?.message ?? 'there is no such grammar among the installed packages',
    safe: 'nothing was changed',
    next: 'npm ci',
  });
}

function pathOf(name: string): string | null {
  const require = createRequire(import.meta.url);
  try {
    if (name === 'runtime') return require.resolve('web-tree-sitter/web-tree-sitter.wasm');
    const manifest = require.resolve('@repomix/tree-sitter-wasms/package.json');
    return join(dirname(manifest), 'out', `tree-sitter-${name}.wasm`);
  } catch {
    return null;
  }
}
