import { parentPort, workerData } from 'node:worker_threads';
import { openDirectEngine } from './workspace/direct-engine.js';
import { toAnswer, type EngineAnswer, type EngineCall } from './workspace/engine-messages.js';
import type { Engine } from './workspace/engine.js';

// The whole façade runs in this thread, so that a long scan never holds up an answer.
const port = parentPort;
if (!port) throw new Error('the scan worker is started by the server only');
const { root } = workerData as { root: string };
const opened = openDirectEngine(root);

port.on('message', (call: EngineCall) => {
  void answer(call).then((message) => port.postMessage(message));
});

async function answer({ id, verb, argument }: EngineCall): Promise<EngineAnswer> {
  try {
    const engine = await opened;
    // The argument was typed on the other side of the same interface.
    const work = engine[verb] as (argument: unknown) => ReturnType<Engine[keyof Engine]>;
    return { id, value: await work(argument) };
  } catch (error) {
    return toAnswer(id, error);
  }
}
