import type { DriftEvent } from '@drift/domain/types';

/** Where the event stream stands; `retryAt` in milliseconds. */
export type LiveState =
  | { status: 'connecting' }
  | { status: 'live' }
  | { status: 'paused' }
  | { status: 'waiting'; retryAt: number };

/** What the stream needs of the world, so that it can be tried without one. */
export interface EventSourceLike {
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
}

interface FollowOptions {
  open: () => EventSourceLike;
  onState: (state: LiveState) => void;
  /** Called for each event, and with null when the stream opens: what happened before was missed. */
  onEvent: (event: DriftEvent | null) => void;
  random?: () => number;
}

const TYPES: readonly DriftEvent['type'][] = [
  'scan-finished',
  'scan-failed',
  'state-changed',
  'fix-progress',
];
const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 30_000;
/** A stream that lived this long was a good one; the next delay begins from the shortest again. */
const GOOD_AFTER_MS = 5000;

/** Follows the event stream: reconnects by itself with growing, jittered delays, also after a normal close. */
export function followEvents({ open, onState, onEvent, random = Math.random }: FollowOptions) {
  let source: EventSourceLike | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let openedAt: number | null = null;

  const disconnect = (): void => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const connect = (): void => {
    disconnect();
    onState({ status: 'connecting' });
    const opened = open();
    source = opened;
    const whileOurs = (run: (event: { data?: unknown }) => void) => (event: { data?: unknown }) => {
      if (source === opened) run(event);
    };
    opened.addEventListener(
      'open',
      whileOurs(() => {
        openedAt = Date.now();
        onState({ status: 'live' });
        onEvent(null);
      }),
    );
    opened.addEventListener('error', whileOurs(wait));
    for (const type of ['message', ...TYPES]) {
      opened.addEventListener(
        type,
        whileOurs(({ data }) => {
          const event = parseEvent(data);
          if (event !== null) onEvent(event);
        }),
      );
    }
  };
  const wait = (): void => {
    disconnect();
    if (openedAt !== null && Date.now() - openedAt >= GOOD_AFTER_MS) failures = 0;
    openedAt = null;
    // Full jitter on the upper half: several tabs must not come back at the same moment.
    const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** failures);
    const delay = ceiling / 2 + (random() * ceiling) / 2;
    failures += 1;
    onState({ status: 'waiting', retryAt: Date.now() + delay });
    timer = setTimeout(connect, delay);
  };
  const pause = (): void => {
    disconnect();
    onState({ status: 'paused' });
  };
  return { connect, pause, stop: disconnect };
}

function parseEvent(data: unknown): DriftEvent | null {
  if (typeof data !== 'string') return null;
  try {
    const event = JSON.parse(data) as Partial<DriftEvent> | null;
    const known = TYPES.some((type) => type === event?.type) && Array.isArray(event?.changed);
    return known ? (event as DriftEvent) : null;
  } catch {
    return null;
  }
}
