import { vi } from 'vitest';
import type { DriftEvent } from '@drift/domain/types';
import type { CannedWorkspace } from './canned-workspace.js';

/** Answers `fetch` and `EventSource` of this page from a canned workspace; `down` makes it unreachable. */
export function fakeServer(workspace: CannedWorkspace) {
  const control = { down: false };
  vi.stubGlobal('fetch', async (input: Request) => {
    if (control.down) throw new TypeError('Failed to fetch');
    const url = new URL(input.url);
    const text = await input.text();
    const { status, headers, body } = workspace.answer({
      method: input.method,
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? null : JSON.parse(text),
    });
    return new Response(JSON.stringify(body), { status, headers });
  });
  vi.stubGlobal(
    'EventSource',
    class extends FakeEventSource {
      constructor() {
        super(workspace);
      }
    },
  );
  return control;
}

/** An event stream that opens at once and passes on what the workspace tells. */
class FakeEventSource extends EventTarget {
  readonly #workspace: CannedWorkspace;

  constructor(workspace: CannedWorkspace) {
    super();
    this.#workspace = workspace;
    queueMicrotask(() => this.dispatchEvent(new Event('open')));
    workspace.listeners.add(this.#pass);
  }

  close(): void {
    this.#workspace.listeners.delete(this.#pass);
  }

  #pass = (event: DriftEvent): void => {
    this.dispatchEvent(new MessageEvent(event.type, { data: JSON.stringify(event) }));
  };
}
