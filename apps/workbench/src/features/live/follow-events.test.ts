import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followEvents, type EventSourceLike, type LiveState } from './follow-events.js';

class ScriptedSource implements EventSourceLike {
  readonly #listeners = new Map<string, (event: { data?: unknown }) => void>();
  closed = false;

  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void {
    this.#listeners.set(type, listener);
  }
  close(): void {
    this.closed = true;
  }
  say(type: string, data?: unknown): void {
    this.#listeners.get(type)?.({ data });
  }
}

let sources: ScriptedSource[];
let states: LiveState['status'][];
let events: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  sources = [];
  states = [];
  events = [];
});
afterEach(() => vi.useRealTimers());

function start() {
  const stream = followEvents({
    open: () => {
      const source = new ScriptedSource();
      sources.push(source);
      return source;
    },
    onState: ({ status }) => states.push(status),
    onEvent: (event) => events.push(event),
    random: () => 1,
  });
  stream.connect();
  return stream;
}

it('passes on events of every kind and leaves out what is none', () => {
  const { stop } = start();
  const event = { type: 'scan-finished', at: '2026-11-22T00:00:00Z', changed: ['a/b'] };
  sources[0]?.say('open');
  sources[0]?.say('scan-finished', JSON.stringify(event));
  sources[0]?.say('message', JSON.stringify({ ...event, type: 'state-changed' }));
  const progress = { done: 1, total: 2, nodes: ['a/b'], step: 'run' };
  const fix = { ...event, type: 'fix-progress', changed: [], progress };
  sources[0]?.say('message', JSON.stringify(fix));
  sources[0]?.say('fix-progress', JSON.stringify(fix));
  for (const data of ['no json', '{}', 'null', '{"type":"other","changed":[]}', undefined])
    sources[0]?.say('message', data);
  expect(events).toEqual([null, event, { ...event, type: 'state-changed' }, fix, fix]);
  stop();
  expect(sources[0]?.closed).toBe(true);
});

it('waits twice as long after each failure, up to half a minute, and never opens two at once', () => {
  const { stop } = start();
  const opened: number[] = [];
  for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
    sources.at(-1)?.say('error');
    vi.advanceTimersByTime(seconds * 1000 - 1);
    opened.push(sources.length);
    vi.advanceTimersByTime(1);
  }
  expect(opened).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(sources.filter(({ closed }) => !closed)).toHaveLength(1);
  stop();
  vi.advanceTimersByTime(120_000);
  expect(sources).toHaveLength(8);
});

it('does not storm a server that accepts and closes at once, but forgives after a good while', () => {
  const { stop } = start();
  for (let round = 0; round < 4; round += 1) {
    sources.at(-1)?.say('open');
    sources.at(-1)?.say('error');
    vi.advanceTimersByTime(1000 * 2 ** round);
  }
  expect(sources).toHaveLength(5);
  sources.at(-1)?.say('open');
  vi.advanceTimersByTime(5000);
  sources.at(-1)?.say('error');
  vi.advanceTimersByTime(1000);
  expect(sources).toHaveLength(6);
  expect(states.slice(-3)).toEqual(['live', 'waiting', 'connecting']);
  stop();
});

it('hears nothing more of a stream that it has left', () => {
  const { pause, connect, stop } = start();
  pause();
  sources[0]?.say('open');
  sources[0]?.say('error');
  expect(events).toEqual([]);
  connect();
  sources[1]?.say('open');
  expect(states).toEqual(['connecting', 'paused', 'connecting', 'live']);
  stop();
});
