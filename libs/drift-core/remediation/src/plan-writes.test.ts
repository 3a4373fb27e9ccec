import type { BaselineEntry, Detection } from '@drift/detector';
import { describe, expect, it } from 'vitest';
import { planWrites } from './plan-writes.js';

type Files = Readonly<Record<string, string>>;

/** A node with these files on disk and these recorded. */
function detectionOf(
  disk: Files,
  recorded: Files | null,
  origin: BaselineEntry['origin'] = new Map(),
): Detection {
  const code = new Map(Object.entries(recorded ?? {}));
  const entry: BaselineEntry = {
    path: [...code.keys()],
    code,
    single: false,
    materializedAt: null,
    origin,
    spec: new Map(),
    upstream: new Map(),
    unanswered: null,
    blob: new Map(),
    syntax: new Map(),
    contract: new Map(),
    generator: null,
    legacy: null,
  };
  return {
    nodeId: 'shop/client',
    node: null,
    entry: recorded && entry,
    inventory: {
      spec: new Map(),
      upstream: new Map(),
      code: new Map(Object.entries(disk)),
      missingSources: [],
      faults: [],
    },
    faults: [],
    orphans: [],
    codePresent: true,
    axes: { spec: 'same', upstream: 'same', code: [], regeneration: 'not-run' },
    files: [],
    judgements: new Map(),
    caveats: [],
    specHash: null,
    codeHash: null,
  };
}

const fresh = (files: Files): ReadonlyMap<string, string> => new Map(Object.entries(files));

describe('what a regeneration writes', () => {
  it('is nothing where the disk holds it already', () => {
    expect(planWrites([detectionOf({ a: '1' }, { a: '1' })], fresh({ a: '1' }))).toEqual([]);
    expect(planWrites([], fresh({}))).toEqual([]);
  });

  it('creates, updates and deletes, in code-unit order', () => {
    const detection = detectionOf({ 'b.ts': '1', 'Z.ts': '1' }, { 'b.ts': '1', 'Z.ts': '1' });
    expect(planWrites([detection], fresh({ 'b.ts': '2', 'a.ts': '3' }))).toEqual([
      { path: 'Z.ts', change: 'delete', before: '1', after: null, handEdited: false },
      { path: 'a.ts', change: 'create', before: null, after: '3', handEdited: false },
      { path: 'b.ts', change: 'update', before: '1', after: '2', handEdited: false },
    ]);
  });

  it.each<[string, Detection]>([
    ['differs from the record', detectionOf({ a: '1' }, { a: '0' })],
    ['was never recorded', detectionOf({ a: '1' }, null)],
    ['is new beside what was recorded', detectionOf({ a: '1' }, { b: '1' })],
    ['was absorbed', detectionOf({ a: '1' }, { a: '1' }, new Map([['a', 'absorbed']]))],
    ['came from nobody knows where', detectionOf({ a: '1' }, { a: '1' }, new Map([['a', 'unknown']]))],
  ])('calls a file edited by hand that %s', (_, detection) => {
    expect(planWrites([detection], fresh({ a: '2' }))).toMatchObject([{ path: 'a', handEdited: true }]);
    expect(planWrites([detection], fresh({}))).toMatchObject([
      { path: 'a', change: 'delete', handEdited: true },
    ]);
  });

  it('covers all nodes of a group, also one that is not on disk', () => {
    const gone: Detection = { ...detectionOf({}, { c: '1' }), inventory: null };
    const writes = planWrites(
      [detectionOf({ a: '1' }, { a: '1' }), detectionOf({ b: '1' }, null), gone],
      fresh({ c: '1' }),
    );
    expect(writes.map(({ path, change, handEdited }) => `${change} ${path} ${handEdited}`)).toEqual([
      'delete a false',
      'delete b true',
      'create c false',
    ]);
  });
});
