import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildWorkspace, bundleScript, type BundledScript } from '@drift/testing';
import { writeState } from './state-forms.fixture.js';

let script: BundledScript;
beforeAll(async () => {
  script = await bundleScript(fileURLToPath(new URL('state-forms.child.ts', import.meta.url)));
}, 60_000);
afterAll(() => script.remove());

/** Names that sort differently by code unit, in English and in Lithuanian, where y stands beside i. */
const NAMES = ['Api', '_p', 'api', 'ya', 'Yb', 'ia', 'Ib', 'z-a', 'z.a', 'zA', 'š', 'Ž'];

it.each(['S1', 'S2', 'S3', 'S4'] as const)(
  '%s: the same bytes out in every locale, and the fold of another locale is no drift',
  (form) => {
    const tree: Record<string, string> = { '.yggdrasil/yg-config.yaml': '' };
    const nodes = NAMES.map((name) => {
      const graph = `.yggdrasil/model/${name}/yg-node.yaml`;
      tree[graph] = `name: N\ntype: x\nmapping:\n  paths: [src/${name}/]\n`;
      const code = NAMES.map((file) => `src/${name}/${file}.ts`);
      for (const path of code) tree[path] = `// ${path}\n`;
      return { id: name, mapping: [`src/${name}/`], code, graph: [graph] };
    });
    const workspace = buildWorkspace({
      ...tree,
      ...writeState(form, tree, nodes),
      'src/ya/Ib.ts': 'changed\n',
    });
    try {
      const runs = ['C', 'en_US.UTF-8', 'lt_LT.UTF-8'].map((locale) =>
        spawnSync(process.execPath, [script.path, workspace.root], {
          encoding: 'utf8',
          env: { PATH: process.env['PATH'], LC_ALL: locale },
        }),
      );
      expect(runs.map(({ stderr }) => stderr.trim().slice(-5))).toEqual(['en-US', 'en-US', 'lt-LT']);
      expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
      const { reports, diagnostics } = JSON.parse(runs[0]?.stdout ?? '') as {
        reports: { nodeId: string; reason: string }[];
        diagnostics: { code: string }[];
      };
      expect(reports.filter(({ reason }) => reason !== 'in-sync').map(({ nodeId }) => nodeId)).toEqual([
        'ya',
      ]);
      expect(diagnostics.map(({ code }) => code)).not.toContain('inconsistent-baseline');
    } finally {
      workspace.dispose();
    }
  },
);
