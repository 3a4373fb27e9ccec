import { DriftFailure } from '@drift/domain/failure';
import { buildOf, rememberScan } from '@drift/workspace/remember';
import { EXIT } from '../exit-codes.js';
import type { McpDrift } from '../mcp/call-tool.js';
import { serveMcp } from '../mcp/serve-mcp.js';
import { openWorkspace } from '../open-workspace.js';
import type { Terminal } from '../terminal.js';
import { thisCall } from '../this-call.js';

export interface McpFlags {
  apply?: true;
  root?: string;
}

/** `mcp`: the door for agents, on stdin and stdout, until the client closes them. */
export async function runMcp(
  { flags, version }: { flags: McpFlags; version: string },
  terminal: Terminal,
): Promise<number> {
  if (flags.root !== undefined) enter(flags.root);
  // Each call opens the workspace anew; this first time tells at once where there is none.
  const { root } = await openWorkspace();
  if (terminal.input === null)
    terminal.err('drift-heal speaks the Model Context Protocol here; a client starts it. Ctrl+D ends it.\n');
  const build = buildOf(thisCall());
  await serveMcp({ open: () => open(root, build), mayApply: flags.apply === true, version });
  return EXIT.clean;
}

/**
 * The workspace of the session as it is now, never another one above it. A scan of all of it begins with what an
 * earlier one left, and leaves something itself.
 */
async function open(root: string, build: string): Promise<McpDrift> {
  const call = thisCall();
  // What another build has left, or would be left in its name, is not of this one.
  const memory = buildOf(call) === build ? rememberScan(call, root) : null;
  const drift = await openWorkspace({ root, ...(memory ? { observer: memory.observer } : {}) });
  const scan: McpDrift['scan'] = async (request = {}) => {
    if (!memory || request.words) return drift.scan(request);
    const result = await drift.scan({ ...request, memory: memory.look });
    await memory.keep({ text: '', err: '', exit: EXIT.clean, stamp: '' });
    return result;
  };
  return { ...drift, scan };
}

function enter(folder: string): void {
  try {
    process.chdir(folder);
  } catch (error) {
    throw new DriftFailure(
      {
        code: 'E_NOT_FOUND',
        what: `--root '${folder}' cannot be used`,
        why: 'it is no folder that can be entered',
        next: 'drift-heal mcp --root <folder of the workspace>',
      },
      error,
    );
  }
}
