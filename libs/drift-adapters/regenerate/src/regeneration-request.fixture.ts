import type { RegenerationRequest } from '@drift/remediation';

/** A request for a workspace whose outputs are below `gen/` and whose `ignored` names git ignores. */
export function regenerationRequest(
  root: string,
  argv: readonly string[],
  change: Partial<RegenerationRequest> = {},
): RegenerationRequest {
  return {
    root,
    argv,
    outputs: ['gen/a.txt'],
    declares: (path) => path.startsWith('gen/'),
    keepsOutputs: false,
    sources: ['spec.txt'],
    ignores: (path) => /(?:^|\/)(?:node_modules|ignored)$/.test(path),
    timeoutMs: 20_000,
    maxOutputBytes: 1_000_000,
    maxGrowthBytes: 1_000_000,
    test: null,
    twice: false,
    ...change,
  };
}
