import { Worker } from 'node:worker_threads';
import type { EngineAnswer, EngineCall } from './engine-messages.js';
import { toFailure } from './engine-messages.js';
import type { Engine } from './engine.js';

interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

/** The engine in a thread of its own, which starts with the first call and again after it broke. */
export function openWorkerEngine(root: string, script: URL): Engine & { close: () => Promise<void> } {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let lastId = 0;

  const fail = (error: Error): void => {
    worker = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const start = (): Worker => {
    const started = new Worker(script, { workerData: { root } });
    started.on('message', (answer: EngineAnswer) => settle(waiting, answer));
    started.on('error', fail);
    started.on('exit', () => {
      if (worker === started) fail(new Error('the scan worker ended'));
    });
    return started;
  };
  const call = <T>(verb: EngineCall['verb'], argument?: unknown): Promise<T> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve: resolve as (value: unknown) => void, reject });
      worker ??= start();
      worker.postMessage({ id: lastId, verb, argument } satisfies EngineCall);
    });
  return {
    look: () => call('look'),
    analyze: (nodeId) => call('analyze', nodeId),
    remediate: (request) => call('remediate', request),
    history: (query) => call('history', query),
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
