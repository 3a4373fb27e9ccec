import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, bundleScript, type TestWorkspace } from '@drift/testing';
import LibsqlDatabase from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLibsql } from './open-libsql.js';
import { openStore } from '../open-store.js';
import { startProcess } from '../processes.fixture.js';
import { action, failureOf, job, report, scanResult } from '../store.fixture.js';

let space: TestWorkspace;
let stateDir: string;
let file: string;
beforeEach(() => {
  space = buildWorkspace({});
  stateDir = join(space.root, 'state');
  file = join(stateDir, 'drift.db');
});
afterEach(() => space.dispose());

const open = () => openStore({ stateDir });

describe('the file of the store', () => {
  it('is made with its folder, ignores itself, and goes on where another run ended', async () => {
    const first = await open();
    await first.settings.set('a', 1);
    await first.close();
    expect(readdirSync(stateDir)).toEqual(['.gitignore', 'drift.db', 'drift.db-shm', 'drift.db-wal']);
    expect(space.read('state/.gitignore')).toBe('*\n');
    const second = await open();
    expect(await second.settings.get('a')).toBe(1);
    await second.close();
  });

  it('is not written by opening and reading it', async () => {
    await (await open()).close();
    const before = ['drift.db', 'drift.db-wal'].map((name) => readFileSync(join(stateDir, name)));
    const store = await open();
    expect((await store.scans.page({ limit: 1 })).entries).toEqual([]);
    await store.close();
    const after = ['drift.db', 'drift.db-wal'].map((name) => readFileSync(join(stateDir, name)));
    expect(after.map((bytes, at) => before[at]?.equals(bytes))).toEqual([true, true]);
  });

  it('keeps nothing of a scan that was pruned', async () => {
    const store = await open();
    const result = scanResult('2026-02-01T12:00:00.000Z', [report('orders/a', 'semantic')]);
    await store.scans.record({ scanId: 's1', branch: null, result });
    await store.scans.prune({ before: '2026-02-02T00:00:00Z', keep: 0 });
    await store.close();
    const database = new LibsqlDatabase(file);
    expect(database.prepare('select count(*) as findings from findings').all()).toEqual([{ findings: 0 }]);
    database.close();
  });

  it('is in WAL mode', async () => {
    await (await open()).close();
    const database = new LibsqlDatabase(file);
    expect(database.pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    database.close();
  });

  it('can be open twice in one process, and each sees at once what the other has written', async () => {
    const [a, b] = await Promise.all([open(), open()]);
    await Promise.all(
      Array.from({ length: 20 }, (_, number) =>
        (number % 2 === 0 ? a : b).write((writes) => {
          writes.enqueue(job(`j${number}`));
          writes.planAction(action(`a${number}`));
          writes.appendAudit((last) => String(Number(last ?? 0) + 1));
        }),
      ),
    );
    for (const store of [a, b]) {
      expect((await store.jobs.page({ limit: 99 })).entries.length).toBe(20);
      expect(await store.auditLines.backward({ limit: 1 })).toEqual([{ number: 20, line: '20' }]);
    }
    await a.close();
    await b.close();
  });

  it('that another program writes for long is reported as locked, and all is well afterwards', async () => {
    const store = await openLibsql({ stateDir, busyMs: 300 });
    const other = new LibsqlDatabase(file);
    other.exec('begin immediate');
    const refused = failureOf(store.settings.set('a', 1));
    expect(await store.jobs.page({ limit: 1 }).then(() => 'read')).toBe('read');
    expect(await refused).toMatchObject({ code: 'E_LOCKED', where: file });
    other.exec('commit');
    await store.settings.set('a', 2);
    // What was acknowledged is there for others, also after a refusal.
    expect(other.prepare('select value from settings').all()).toEqual([{ value: '2' }]);
    other.close();
    await store.close();
  });

  const damages: Record<string, () => void> = {
    'no database': () => writeFileSync(file, 'garbage '.repeat(1000)),
    'cut off': () => truncateSync(file, Math.floor(statSync(file).size / 3)),
    'overwritten in its middle': () => {
      const bytes = readFileSync(file);
      bytes.fill(0x5a, 4096, bytes.length - 4096);
      writeFileSync(file, bytes);
    },
  };

  it.each(Object.keys(damages))('that is %s is reported as damaged, with what to do', async (name) => {
    await (await open()).close();
    const database = new LibsqlDatabase(file);
    database.pragma('wal_checkpoint(truncate)');
    database.close();
    damages[name]?.();
    const before = readFileSync(file);
    const failure = await failureOf(
      open().then(async (store) => {
        await store.actions.plan(action('a1')).finally(() => store.close());
      }),
    );
    expect(failure).toMatchObject({
      code: 'E_STATE_CORRUPT',
      where: file,
      next: expect.stringContaining('aside'),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('that is of another program is left alone', async () => {
    mkdirSync(stateDir);
    const other = new LibsqlDatabase(file);
    other.exec('create table theirs (a)');
    other.close();
    const before = space.manifest();
    expect(await failureOf(open())).toMatchObject({
      code: 'E_STATE_CORRUPT',
      why: expect.stringMatching(/something else/),
    });
    expect(readFileSync(file).toString('base64')).toBe(before['state/drift.db']?.split(' ')[1]);
  });

  it('that a newer version has changed is left alone', async () => {
    await (await open()).close();
    const other = new LibsqlDatabase(file);
    other.exec(`insert into drift_migration values ('9999-later', 'x')`);
    other.close();
    expect(await failureOf(open())).toMatchObject({
      code: 'E_STATE_VERSION',
      why: expect.stringContaining('9999-later'),
    });
  });

  it('cannot be a folder', async () => {
    mkdirSync(file, { recursive: true });
    expect(await failureOf(open())).toMatchObject({
      code: 'E_WRITE',
      where: file,
      what: 'cannot open or write the store',
    });
  });

  it.each(['drift.db', 'drift.db-wal', 'drift.db-shm', 'drift.db.lock'])(
    'is refused with a link as %s',
    async (name) => {
      space.write('elsewhere', '');
      mkdirSync(stateDir);
      symlinkSync('../elsewhere', join(stateDir, name));
      expect(await failureOf(open())).toMatchObject({ code: 'E_SYMLINK_ESCAPE' });
      expect([space.read('elsewhere'), readdirSync(stateDir).sort()]).toEqual(['', ['.gitignore', name]]);
    },
  );

  it('brings its native module in only when a store is opened', async () => {
    const script = await bundleScript(join(import.meta.dirname, '../store.child.ts'));
    const { ended, lines } = startProcess(script, 'open', stateDir);
    expect(await ended).toBe(0);
    script.remove();
    expect(lines).toEqual(['before 0', 'open', 'after 1']);
  });
});
