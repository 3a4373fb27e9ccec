import { shellWord } from '@drift/domain/shell';
import { isFileProblem, type FileProblem, type WorkspaceFiles } from '@drift/files';

const MODULES = '.gitmodules';
const MAX_BYTES = 1024 * 1024;

/**
 * Tells of a path that was not found whether it belongs to a submodule that is not checked out: then nobody knows
 * what it holds. `.gitmodules` is read when it is first asked.
 */
export function absentSubmodules(files: WorkspaceFiles): (path: string) => FileProblem | null {
  let folders: readonly string[] | null = null;
  return (path) => {
    folders ??= foldersOf(files).filter((folder) => isFileProblem(files.kind(`${folder}/.git`)));
    const folder = folders.find((one) => path === one || path.startsWith(`${one}/`));
    if (folder === undefined) return null;
    const command = `git submodule update --init ${shellWord(folder)}`;
    return {
      path: folder,
      code: 'E_NOT_FOUND',
      message: `the submodule '${folder}' is not checked out: ${command}`,
    };
  };
}

function foldersOf(files: WorkspaceFiles): string[] {
  const content = files.read(MODULES, MAX_BYTES);
  if (isFileProblem(content)) return [];
  const lines = content.bytes.toString('utf8').matchAll(/^[ \t]*path[ \t]*=[ \t]*(.*?)[ \t]*\r?$/gim);
  return Array.from(lines, ([, path = '']) => path.replace(/^"(.*)"$/, '$1')).filter((path) => path !== '');
}
