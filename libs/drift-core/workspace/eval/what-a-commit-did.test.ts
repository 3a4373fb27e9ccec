import { describe, expect, it } from 'vitest';
import type { PublicHistory, PublicNode } from './public-history.js';
import { acceptedVerdicts, sidesOf } from './what-a-commit-did.js';

const node: PublicNode = {
  id: 'shop/client',
  yaml: '',
  pipeline: [],
  isSpec: (path) => path.startsWith('specs/'),
  isOutput: (path) => path === 'client.ts',
};
const history: PublicHistory = {
  repo: 'shop/shop',
  touching: [],
  since: '2026-01-01',
  sparse: [],
  isGenerator: (path) => path === 'package-lock.json',
  modules: () => '',
  nodes: () => [node],
};

describe('what a commit did', () => {
  it('is told by the paths it changed', () => {
    expect(sidesOf(history, node, ['README.md'])).toEqual({ spec: false, output: false, generator: false });
    expect(sidesOf(history, node, ['specs/a.yaml', 'client.ts', 'package-lock.json'])).toEqual({
      spec: true,
      output: true,
      generator: true,
    });
  });

  it('leaves no verdict that contradicts it', () => {
    const accepted = (...paths: string[]): readonly string[] =>
      acceptedVerdicts(sidesOf(history, node, paths));
    expect(accepted('specs/a.yaml', 'client.ts')).not.toContain('spec-ahead');
    expect(accepted('specs/a.yaml')).not.toContain('clean');
    expect(accepted('client.ts')).not.toContain('spec-ahead');
    expect(accepted('client.ts', 'package-lock.json')).not.toContain('code-ahead');
    expect(accepted('package-lock.json')).toEqual(['clean', 'generator-drift']);
    expect(accepted('README.md')).toEqual(['clean']);
  });
});
