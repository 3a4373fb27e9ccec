import { parentPort, workerData } from 'node:worker_threads';
import type { Credentials } from './publishing/credentials.js';
import { publishingOf } from './publishing/publishing-of.js';
import { openDirectEngine } from './workspace/direct-engine.js';
import {
  toAnswer,
  type EngineAnswer,
  type EngineCall,
  type EngineProgress,
} from './workspace/engine-messages.js';
import type { Engine, OnFixProgress } from './workspace/engine.js';

// The whole façade runs in this thread, so that a long scan never holds up an answer.
const port = parentPort;
if (!port) throw new Error('the scan worker is started by the server only');
const { root, credentials } = workerData as { root: string; credentials: Credentials };
let opened: Promise<Engine> | null = null;

const post = (message: EngineAnswer | EngineProgress): void => port.postMessage(message);

port.on('message', (call: EngineCall) => {
  void answer(call).then(post);
});

async function answer({ id, verb, argument }: EngineCall): Promise<EngineAnswer> {
  try {
    const engine = await open();
    const tell: OnFixProgress = (progress) => post({ id, progress });
    // The argument was typed on the other side of the same interface.
    const work = engine[verb] as (
      argument: unknown,
      onProgress: OnFixProgress,
    ) => ReturnType<Engine[keyof Engine]>;
    return { id, value: await work(argument, tell) };
  } catch (error) {
    return toAnswer(id, error);
  }
}

/** With the first call, and again with the next where the workspace could not be opened. */
function open(): Promise<Engine> {
  opened ??= openDirectEngine(root, publishingOf(credentials)).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}
