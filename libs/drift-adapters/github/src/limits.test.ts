import { HostFailure } from '@drift/remediation';
import { describe, expect, it } from 'vitest';
import { REPOSITORY, scriptedGitHub } from './scripted-github.fixture.js';
import type { Scripted } from './scripted-host.fixture.js';

const START = Date.UTC(2026, 0, 1);
const SECONDARY = { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' };
const DATE = new Date(START).toUTCString();
/** The clock of the host is an hour ahead of ours. */
const AHEAD = START + 3_600_000;

const cases: { name: string; refusal: Scripted; waitMs: number }[] = [
  { name: '429 with retry-after', refusal: { status: 429, headers: { 'retry-after': '7' } }, waitMs: 7000 },
  {
    name: '403 secondary with retry-after',
    refusal: { status: 403, headers: { 'retry-after': '30' }, body: SECONDARY },
    waitMs: 30_000,
  },
  {
    name: '403 primary with a reset, by the clock of the host',
    refusal: {
      status: 403,
      headers: {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(AHEAD / 1000 + 20),
        date: new Date(AHEAD).toUTCString(),
      },
      body: { message: 'API rate limit exceeded' },
    },
    waitMs: 21_000,
  },
  { name: '403 secondary without any header', refusal: { status: 403, body: SECONDARY }, waitMs: 60_000 },
  {
    name: 'retry-after as a date',
    refusal: { status: 429, headers: { 'retry-after': new Date(START + 12_000).toUTCString(), date: DATE } },
    waitMs: 12_000,
  },
  {
    name: 'a reset that has passed',
    refusal: {
      status: 429,
      headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(START / 1000 - 60), date: DATE },
    },
    waitMs: 1000,
  },
];

describe('limits of the host', () => {
  it.each(cases)('waits as long as asked, and says until when: $name', async ({ refusal, waitMs }) => {
    const { host, server, waits, lines } = await scriptedGitHub((_, nth) =>
      nth === 1 ? refusal : { status: 200, body: REPOSITORY },
    );
    expect(await host.defaultBranch()).toBe('main');
    expect(waits).toEqual([waitMs]);
    expect(server.seen).toHaveLength(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(`until ${new Date(START + waitMs).toISOString()}`);
  });

  it.each(cases)('repeats a creation too, as nothing was done: $name', async ({ refusal }) => {
    const { host, server } = await scriptedGitHub((_, nth) =>
      nth === 1 ? refusal : { status: 201, body: { object: { sha: 'a' } } },
    );
    expect(await host.createBranch('x', 'a'.repeat(40))).toBe('created');
    expect(server.calls()).toEqual(['POST /repos/acme/shop/git/refs', 'POST /repos/acme/shop/git/refs']);
  });

  it('gives up with `busy` before a wait that passes the allowed total, and says until when', async () => {
    const { host, server, waits } = await scriptedGitHub(() => ({
      status: 429,
      headers: { 'retry-after': '600' },
    }));
    const failure = await host.defaultBranch().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(HostFailure);
    expect(failure).toMatchObject({ kind: 'busy', call: 'GET /repos/{owner}/{repo}' });
    expect(String(failure)).toContain(new Date(START + 600_000).toISOString());
    expect(waits).toEqual([]);
    expect(server.seen).toHaveLength(1);
  });

  it('doubles a wait that the host does not name, and counts all waits together', async () => {
    const { host, waits } = await scriptedGitHub(() => ({ status: 403, body: SECONDARY }));
    await expect(host.defaultBranch()).rejects.toMatchObject({ kind: 'busy' });
    expect(waits).toEqual([60_000]);
    // Half of the total is left, and the next call has no more than that.
    await expect(host.branchHead('main')).rejects.toMatchObject({ kind: 'busy' });
    expect(waits).toEqual([60_000, 60_000]);
    await expect(host.branchHead('main')).rejects.toMatchObject({ kind: 'busy' });
    expect(waits).toEqual([60_000, 60_000]);
  });

  it('does not take a missing right for a limit', async () => {
    const { host, waits } = await scriptedGitHub(() => ({
      status: 403,
      headers: { 'x-ratelimit-remaining': '4999' },
      body: { message: 'Resource not accessible by integration' },
    }));
    await expect(host.defaultBranch()).rejects.toMatchObject({ kind: 'permission' });
    expect(waits).toEqual([]);
  });
});
