import { Worker } from 'node:worker_threads';
import type { Credentials } from '../publishing/credentials.js';
import type { EngineAnswer, EngineCall, EngineProgress } from './engine-messages.js';
import { toFailure } from './engine-messages.js';
import type { Engine, OnFixProgress } from './engine.js';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
  onProgress: OnFixProgress | undefined;
}

/** The engine in a thread of its own, which starts with the first call and again after it broke. */
export function openWorkerEngine(
  root: string,
  script: URL,
  credentials: Credentials = {},
): Engine & { close: () => Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  const fail = (error: Error): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(script, { workerData: { root, credentials } });
    started.on('message', (message: EngineAnswer | EngineProgress) => {
      if ('progress' in message) waiting.get(message.id)?.onProgress?.(message.progress);
      else settle(waiting, message);
    });
    started.on('error', fail);
    started.on('exit', () => {
      if (worker === started) fail(new Error('the scan worker ended'));
    });
    return started;
  };
  const call = <T>(verb: EngineCall['verb'], argument?: unknown, onProgress?: OnFixProgress): Promise<T> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject, onProgress });
      worker ??= start();
      worker.postMessage({ id: lastId, verb, argument } satisfies EngineCall);
    });
  return {
    look: () => call('look'),
    holds: (how) => call('holds', how),
    touched: () => call('touched'),
    analyze: (nodeId) => call('analyze', nodeId),
    remediate: (request) => call('remediate', request),
    history: (query) => call('history', query),
    verify: (request) => call('verify', request),
    plan: (request) => call('plan', request),
    planAll: () => call('planAll'),
    fixAll: (request, onProgress) => call('fixAll', request, onProgress),
    stopAll: (request) => call('stopAll', request),
    defer: (request) => call('defer', request),
    undo: (request) => call('undo', request),
    pullRequests: (state) => call('pullRequests', state),
    close: async () => {
      const ending = worker;
      fail(new Error('the server is closing'));
      await ending?.terminate();
    },
  };
}

function settle(waiting: Map<number, Waiting>, answer: EngineAnswer): void {
  const caller = waiting.get(answer.id);
  waiting.delete(answer.id);
  if ('value' in answer) caller?.resolve(answer.value);
  else caller?.reject(toFailure(answer));
}
