import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { DriftScanResult } from '@drift/domain/types';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { openDrift } from '../open-drift.js';
import { sha, writeState, type ListingForm, type StateNode } from './state-forms.fixture.js';

const STATE = '.yggdrasil/.drift-state';
const DEEP = process.env['DRIFT_DEEP'] !== undefined;
/** A scan a byte takes minutes. */
const PATIENCE = { timeout: DEEP ? 900_000 : 60_000 };

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

const scan = async (): Promise<DriftScanResult> => (await openDrift({ root: workspace.root })).scan();
const reasons = ({ reports }: DriftScanResult): Record<string, string> =>
  Object.fromEntries(reports.map(({ nodeId, reason }) => [nodeId, reason]));

/** The code of the refusal, or the scan. */
async function codeOrScan(): Promise<string | DriftScanResult> {
  try {
    return await scan();
  } catch (error) {
    return (error as { error: { code: string } }).error.code;
  }
}

const IDS = ['a', 'b', 'c/d'];
const TREE: Record<string, string> = { '.yggdrasil/yg-config.yaml': 'version: "2.1.0"\n' };
const NODES: StateNode[] = IDS.map((id) => {
  const file = `src/${id}.ts`;
  const graph = `.yggdrasil/model/${id}/yg-node.yaml`;
  TREE[graph] = `name: N\ntype: service\nmapping:\n  paths: [${file}]\n`;
  TREE[file] = `export const x = '${id}';\n`;
  return { id, mapping: [file], code: [file], graph: [graph], ownPart: '{"type":"service"}' };
});
const SYNCED = { a: 'in-sync', b: 'in-sync', 'c/d': 'in-sync' };

function build(form: ListingForm): Record<string, string> {
  const nodes = form === 'S5' || form === 'S6' ? NODES.map((node) => ({ ...node, graph: [] })) : NODES;
  const state = writeState(form, TREE, nodes);
  workspace = buildWorkspace({ ...TREE, ...state });
  return state;
}

function commit(): void {
  workspace.git('init', '-q');
  workspace.git('add', '-A');
  workspace.git('commit', '-q', '-m', 'feat: all');
}

/** Every length, or a spread of them where not every byte is asked for. */
function cuts(length: number, count: number): number[] {
  const all = Array.from({ length }, (_, index) => index);
  return DEEP ? all : all.filter((index) => index % Math.ceil(length / count) === 0);
}

describe('a state that was cut off is never read with fewer nodes', PATIENCE, () => {
  it('S3: the whole is refused at every byte', async () => {
    const text = build('S3')[STATE] ?? '';
    for (const length of cuts(text.length, 20)) {
      workspace.write(STATE, text.slice(0, length));
      expect(await codeOrScan(), `cut at ${length}`).toBe('E_STATE_CORRUPT');
    }
  });

  it.each(['S4', 'S5', 'S6'] as const)('%s: only its node is not judged', async (form) => {
    const file = `${STATE}/b.json`;
    const text = build(form)[file] ?? '';
    // The last byte is a line end: without it the file is whole.
    for (const length of cuts(text.length - 1, 10)) {
      workspace.write(file, text.slice(0, length));
      const result = await codeOrScan();
      expect(typeof result === 'string' ? result : reasons(result), `cut at ${length}`).toEqual({
        ...SYNCED,
        b: 'unjudged',
      });
    }
  });

  it.each(['S0', 'S1', 'S2'] as const)(
    '%s: the committed version tells which nodes lost something',
    async (form) => {
      const text = build(form)[STATE] ?? '';
      commit();
      // Behind the last hash only a time can be lost, by which nothing is judged.
      const lastHash = text.search(/[0-9a-f]{64}(?![^]*[0-9a-f]{64})/) + 64;
      for (const length of cuts(text.length - 1, 12)) {
        workspace.write(STATE, text.slice(0, length));
        const result = await codeOrScan();
        if (typeof result === 'string') {
          expect(result, `cut at ${length}`).toMatch(/^E_STATE_CORRUPT$/);
          continue;
        }
        for (const [nodeId, reason] of Object.entries(reasons(result)))
          expect(['in-sync', 'unjudged'], `${nodeId}, cut at ${length}`).toContain(reason);
        // Of its last node the fold of all its files may be left, which judges it as truly as they do.
        if (/c\/d:\n {2}hash: \w{64}\s*(?:files:?\s*)?$/.test(text.slice(0, length))) continue;
        expect(Object.values(reasons(result)).includes('unjudged'), `cut at ${length}`).toBe(
          length < lastHash,
        );
      }
    },
  );

  it.each(['S1', 'S2'] as const)('%s: what is left of a cut file is not recorded over', async (form) => {
    const text = build(form)[STATE] ?? '';
    commit();
    const cut = text.slice(0, text.indexOf('c/d:'));
    workspace.write(STATE, cut);
    workspace.write('src/a.ts', 'export const x = 2;\n');
    const drift = await openDrift({ root: workspace.root });
    const options = { words: ['a'], reason: 'meant', withSpec: false, recordOnly: false };
    const { apply } = await drift.absorb(options);
    await expect(apply()).rejects.toMatchObject({
      error: { code: 'E_STATE_CORRUPT', next: expect.stringContaining('git checkout') },
    });
    expect(workspace.read(STATE)).toBe(cut);
  });

  it('S1: without git it is said that nobody checked whether the file is whole', async () => {
    build('S1');
    const said = (await scan()).diagnostics.find(({ code }) => code === 'state-form');
    expect(said).toMatchObject({ severity: 'info', next: 'drift-heal migrate' });
    expect(said?.message).toContain('that it is whole is not checked');
    commit();
    const then = (await scan()).diagnostics.find(({ code }) => code === 'state-form');
    expect(then?.message).toContain('looked up in the committed version');
  });
});

describe('merge conflicts', () => {
  const CONFLICT = ['<<<<<<< ours\n', '=======\n', '>>>>>>> theirs\n'];

  it.each(['S0', 'S1', 'S2', 'S3'] as const)(
    '%s: the whole is refused wherever a marker stands',
    async (form) => {
      const lines = `${build(form)[STATE]}\n`.split(/(?<=\n)/);
      for (const at of lines.slice(0, 20).keys()) {
        workspace.write(STATE, [...lines.slice(0, at), CONFLICT[at % 3], ...lines.slice(at)].join(''));
        expect(await codeOrScan()).toBe('E_STATE_CONFLICT');
      }
    },
  );

  it.each(['S4', 'S5', 'S6'] as const)(
    '%s: only its node is not judged, and the file is named',
    async (form) => {
      const file = `${STATE}/c/d.json`;
      const lines = (build(form)[file] ?? '').split(/(?<=\n)/);
      for (const at of lines.keys()) {
        workspace.write(file, [...lines.slice(0, at), CONFLICT[at % 3], ...lines.slice(at)].join(''));
        const result = await scan();
        expect(reasons(result)).toEqual({ ...SYNCED, 'c/d': 'unjudged' });
        const [fault] = result.reports.find(({ nodeId }) => nodeId === 'c/d')?.evidence ?? [];
        expect(fault?.path).toBe(file);
        expect(fault?.message).toMatch(/^E_STATE_CONFLICT: .*line \d+/);
      }
    },
  );
});

describe('entries that cannot be used', () => {
  const hex = sha('x');
  it.each<[string, string]>([
    ['{"hash": "abc", "files": {}}', "has a malformed hash 'abc'"],
    [`{"hash": "${hex}", "files": []}`, "has 'files' that are not a mapping"],
    [`{"hash": "${hex}", "files": {"src/a.ts": 7}}`, "has a malformed hash '7' of 'src/a.ts'"],
    ['{}', 'has neither a hash nor files'],
    ['[]', 'is not a JSON object'],
    ['', 'is empty'],
    ['{"hash": 1, "hash": 2}', 'names a key twice'],
    [`{"schemaVersion": 1, "hash": "${hex}", "files": {}, "identity": {}}`, "lacks 'aspectVerdicts'"],
    [`{"schemaVersion": "1", "hash": "${hex}", "files": {}}`, 'has a malformed schemaVersion'],
  ])('%s: its node is not judged, the others are', async (text, why) => {
    build('S4');
    workspace.write(`${STATE}/a.json`, text);
    const result = await scan();
    expect(reasons(result)).toEqual({ ...SYNCED, a: 'unjudged' });
    expect(result.reports[0]?.evidence[0]?.message).toContain(why);
  });

  it('without a hash it is judged by its files, which is said', async () => {
    build('S4');
    workspace.write(
      `${STATE}/a.json`,
      JSON.stringify({ files: { 'src/a.ts': sha(TREE['src/a.ts'] ?? '') } }),
    );
    const result = await scan();
    expect(reasons(result)).toEqual(SYNCED);
    expect(result.diagnostics.map(({ code }) => code)).toContain('state-no-hash');
  });

  it('the state of a newer tool is refused as a whole', async () => {
    build('S6');
    workspace.write(`${STATE}/a.json`, '{"schemaVersion": 2}');
    expect(await codeOrScan()).toBe('E_STATE_VERSION');
  });

  it('an empty object is the empty state; an empty file is a cut-off one', async () => {
    build('S1');
    workspace.write(STATE, '{}');
    expect(reasons(await scan())).toEqual({ a: 'unrecorded', b: 'unrecorded', 'c/d': 'unrecorded' });
    workspace.write(STATE, '');
    expect(await codeOrScan()).toBe('E_STATE_CORRUPT');
  });
});

describe('what cannot be read in the folder', () => {
  it('a named pipe, a link out of the root, a link to nothing: faults of their nodes, never a hang', async () => {
    build('S4');
    for (const id of IDS) workspace.remove(`${STATE}/${id}.json`);
    execFileSync('mkfifo', [join(workspace.root, `${STATE}/a.json`)]);
    symlinkSync('/etc/hostname', join(workspace.root, `${STATE}/b.json`));
    symlinkSync('nowhere', join(workspace.root, `${STATE}/c/d.json`));
    expect(reasons(await scan())).toEqual({ a: 'unjudged', b: 'unjudged', 'c/d': 'unjudged' });
  });

  it('a named pipe in place of the whole: refused, never a hang', async () => {
    build('S4');
    rmSync(join(workspace.root, STATE), { recursive: true });
    execFileSync('mkfifo', [join(workspace.root, STATE)]);
    expect(await codeOrScan()).toBe('E_STATE_CORRUPT');
  });

  it('a linked folder leaves the nodes below it open', async () => {
    build('S4');
    rmSync(join(workspace.root, `${STATE}/c`), { recursive: true });
    mkdirSync(join(workspace.root, 'elsewhere'));
    symlinkSync('../../elsewhere', join(workspace.root, `${STATE}/c`));
    expect(reasons(await scan())).toEqual({ ...SYNCED, 'c/d': 'unjudged' });
  });

  it.skipIf(process.getuid?.() === 0)('a folder that may not be listed', async () => {
    build('S4');
    const folder = join(workspace.root, `${STATE}/c`);
    chmodSync(folder, 0);
    try {
      expect(reasons(await scan())).toEqual({ ...SYNCED, 'c/d': 'unjudged' });
    } finally {
      chmodSync(folder, 0o755);
    }
  });

  it('what is no record of a node is said, and not taken for one', async () => {
    build('S4');
    workspace.write(`${STATE}/README.md`, 'hello');
    const result = await scan();
    expect(reasons(result)).toEqual(SYNCED);
    expect(result.diagnostics.map(({ code }) => code)).toContain('state-stranger');
  });
});

it('forms may be mixed in one folder', async () => {
  const s4 = writeState('S4', TREE, NODES);
  const s6 = writeState('S6', TREE, [{ ...NODES[1], graph: [] } as StateNode]);
  workspace = buildWorkspace({ ...TREE, ...s4, ...s6 });
  const result = await scan();
  expect(reasons(result)).toEqual(SYNCED);
  expect(result.diagnostics.find(({ code }) => code === 'state-form')?.message).toContain('S6');
});

it('S7: lock files record nothing, which is said', async () => {
  workspace = buildWorkspace({ ...TREE, '.yggdrasil/yg-lock.json': '{"version":1}' });
  const result = await scan();
  expect(reasons(result)).toEqual({ a: 'unrecorded', b: 'unrecorded', 'c/d': 'unrecorded' });
  expect(result.diagnostics).toContainEqual(
    expect.objectContaining({ code: 'state-form', severity: 'info' }),
  );
});
