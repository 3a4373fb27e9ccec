import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimCall } from '../sim-types.js';
import type { Answer } from './answer.js';
import { answerApi } from './answer-api.js';
import { faultAnswer, sendFaulty, type FaultPlan, type FaultRule } from './faults.js';
import type { Limits } from './limits.js';
import { isGitPath, serveGit } from './serve-git.js';
import { readWho, type Who } from './who.js';
import type { World } from './world.js';

/** What one running simulator consists of. */
export interface Running {
  world: World;
  faults: FaultPlan;
  limits: Limits;
  calls: SimCall[];
}

/** Answers one HTTP request: notes it, lets the planned fault happen, and carries it out. */
export async function handleRequest(
  running: Running,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults, calls } = running;
  response.on('error', () => {});
  const { method = 'GET', url: target = '/' } = request;
  const [path = '', query = ''] = target.split('?', 2);
  const call: SimCall = {
    method,
    path: decoded(path),
    query,
    login: loginOf(running.world, request.headers.authorization),
    status: 0,
    fault: null,
    carriedOut: false,
  };
  calls.push(call);
  const rule = faults.match(method, call.path);
  call.fault = rule?.fault.kind ?? null;
  try {
    const body = await readBody(request);
    const real = rule?.moment === 'before' ? null : await carryOut(running, request, { target, body });
    call.carriedOut = real !== null;
    send(response, { answer: real ?? { status: 200, body: {} }, rule, call, isHead: method === 'HEAD' });
  } catch (error) {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const answer = { status: 500, body: { message: `the simulator failed: ${String(error)}` } };
    send(response, { answer, rule: null, call, isHead: false });
  }
}

async function carryOut(
  { world, limits }: Running,
  request: IncomingMessage,
  { target, body }: { target: string; body: Buffer },
): Promise<Answer> {
  const method = request.method ?? 'GET';
  const headers = flat(request);
  const [path = '', query = ''] = target.split('?', 2);
  if (!isGitPath(path)) return answerApi({ world, limits, method, target, headers, body });
  return serveGit({
    world,
    who: gitWho(world, headers['authorization']),
    method,
    path,
    query,
    headers,
    body,
  });
}

interface Sending {
  answer: Answer;
  rule: FaultRule | null;
  call: SimCall;
  isHead: boolean;
}

function send(response: ServerResponse, { answer, rule, call, isHead }: Sending): void {
  const { status, body, raw, headers = {} } = (rule === null ? null : faultAnswer(rule.fault)) ?? answer;
  const isJson = raw === undefined && body !== undefined;
  const bytes = raw ?? (isJson ? Buffer.from(JSON.stringify(body)) : Buffer.alloc(0));
  const type = isJson ? { 'content-type': 'application/json; charset=utf-8' } : {};
  const common = { server: 'github.com', 'x-github-request-id': randomUUID().toUpperCase() };
  response.statusCode = status;
  for (const [name, value] of Object.entries({ ...common, ...type, ...headers }))
    response.setHeader(name, value);
  if (rule !== null && faultAnswer(rule.fault) === null) {
    call.status = rule.fault.kind === 'slow' ? status : 0;
    sendFaulty(response, rule.fault, bytes);
    return;
  }
  call.status = status;
  if (isHead || status === 204 || status === 304) response.end();
  else response.setHeader('content-length', bytes.length).end(bytes);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

function flat({ headers }: IncomingMessage): Record<string, string | undefined> {
  const entries = Object.entries(headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}

function gitWho(world: World, header: string | undefined): Who | 'unknown' {
  try {
    return readWho(world, header);
  } catch {
    return 'unknown';
  }
}

function loginOf(world: World, header: string | undefined): string | null {
  const who = gitWho(world, header);
  return who !== null && who !== 'unknown' && 'token' in who ? who.token.login : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
