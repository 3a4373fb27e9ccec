import { vi } from 'vitest';
import type { DriftEvent } from '@drift/domain/types';
import type { CannedWorkspace } from './canned-workspace.js';

/**
 * Answers `fetch` and `EventSource` of this page from a canned workspace; `down` makes it unreachable,
 * and a path that is `held` is answered when its promise settles.
 */
export function fakeServer(workspace: CannedWorkspace) {
  const control = { down: false, held: new Map<string, Promise<void>>() };
  vi.stubGlobal('fetch', async (input: Request) => {
    if (control.down) throw new TypeError('Failed to fetch');
    const url = new URL(input.url);
    const text = await input.text();
    await control.held.get(url.pathname);
    const { status, headers, body } = workspace.answer({
      method: input.method,
      path: url.pathname,
      query: url.searchParams,
      body: text === '' ? null : JSON.parse(text),
      isJson: input.headers.get('Content-Type') === 'application/json',
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
