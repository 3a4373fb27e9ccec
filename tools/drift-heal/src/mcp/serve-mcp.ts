import { once } from 'node:events';
import { pipeline } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type ListToolsResult,
} from '@modelcontextprotocol/sdk/types.js';
import { toResult } from './answer.js';
import { callTool, type ToolMeans } from './call-tool.js';
import { messageLines } from './message-lines.js';
import { createPlanBook } from './plan-book.js';
import { describeTools, INSTRUCTIONS } from './tools.js';

export interface McpOptions extends Pick<ToolMeans, 'open' | 'mayApply'> {
  version: string;
}

/** Speaks the Model Context Protocol on stdin and stdout until the client goes. Calls are answered one after the other. */
export async function serveMcp({ open, mayApply, version }: McpOptions): Promise<void> {
  const server = new Server(
    { name: 'drift-heal', version },
    { capabilities: { tools: {} }, instructions: INSTRUCTIONS },
  );
  const client = (): string => nameOf(server.getClientVersion()?.name);
  const means: ToolMeans = { open, mayApply, plans: createPlanBook(), client };
  let turn: Promise<unknown> = Promise.resolve();
  server.setRequestHandler(
    ListToolsRequestSchema,
    () => ({ tools: describeTools(mayApply) }) as ListToolsResult,
  );
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const answer = turn.then(async () => toResult(await callTool(params.name, params.arguments, means)));
    turn = answer.catch(() => undefined);
    return answer;
  });
  const lines = messageLines((refusal) => process.stdout.write(`${JSON.stringify(refusal)}\n`));
  const gone = Promise.race([once(lines, 'end'), once(lines, 'close')]);
  pipeline(process.stdin, lines, () => undefined);
  await server.connect(new StdioServerTransport(lines));
  // What was asked before the end is still answered: nothing is closed here, the process ends when all is written.
  await gone;
}

/** Goes into the audit log: a word or two, whatever the client calls itself. */
function nameOf(client: string | undefined): string {
  return (
    client
      ?.replaceAll(/[^\w .@/-]/g, '')
      .slice(0, 60)
      .trim() || 'unnamed'
  );
}
