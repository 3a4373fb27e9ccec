import type { CodeHost } from '@drift/remediation';
import { createGitHubHost, type CallLimits } from './index.js';
import {
  startScriptedHost,
  virtualClock,
  type Scripted,
  type ScriptedHost,
  type Seen,
} from './scripted-host.fixture.js';

export const TOKEN = 'canary-3f9a17c2b5d84e60';

export interface ScriptedGitHub {
  host: CodeHost;
  server: ScriptedHost;
  /** Milliseconds of each wait. */
  waits: readonly number[];
  lines: readonly string[];
}

/** The adapter before a server that answers by a script; no wait takes time. */
export async function scriptedGitHub(
  answer: (seen: Seen, nth: number) => Scripted,
  limits: Partial<CallLimits> = {},
): Promise<ScriptedGitHub> {
  const server = await startScriptedHost(answer);
  const clock = virtualClock();
  const lines: string[] = [];
  const host = createGitHubHost({
    repository: 'acme/shop',
    token: TOKEN,
    apiUrl: server.url,
    clock,
    log: (line) => lines.push(line),
    limits: { spaced: false, ...limits },
  });
  return { host, server, waits: clock.waits, lines };
}

export const REPOSITORY = {
  default_branch: 'main',
  private: true,
  archived: false,
  permissions: { push: true },
};

/** A pull request as GitHub shows it. */
export function rawPull(number: number, branch = 'drift/orders/a-00000000', repository = 'acme/shop') {
  return {
    number,
    html_url: `https://github.com/acme/shop/pull/${number}`,
    state: 'open',
    merged_at: null,
    draft: true,
    title: 'title',
    body: 'body',
    head: { ref: branch, sha: 'a'.repeat(40), repo: { full_name: repository } },
    base: { ref: 'main' },
    labels: [],
    created_at: '2026-01-01T00:00:00Z',
  };
}
