import { inspect } from 'node:util';
import { skipLoudly } from '@drift/testing';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.js';
import { describeProcesses } from '../contract/processes.contract.js';
import { describeStore } from '../contract/store.contract.js';
import { failureOf } from '../store.fixture.js';
import { describeStoredAudit } from '../contract/stored-audit.contract.js';
import { postgresPrograms, startPostgres, type PostgresServer } from './postgres-server.fixture.js';

const { Client } = pg;
const programs = postgresPrograms();
let server: PostgresServer | null = null;
let schemas = 0;

beforeAll(async () => {
  if (programs !== null) server = await startPostgres(programs);
}, 120_000);
afterAll(() => server?.stop());
beforeEach((context) => {
  if (server === null) skipLoudly(context, 'there is no PostgreSQL (initdb, postgres) on this machine');
});

const urlOf = (): string => server?.url ?? '';
const freshSchema = (): string => `drift_${(schemas += 1)}`;

/** Emptied, because making all tables anew for each test takes most of its time. */
async function openEmptied(now: () => Date): ReturnType<typeof openStore> {
  const store = await openStore({ stateDir: '/nowhere', databaseUrl: urlOf(), schema: 'emptied', now });
  const tables = [
    'scans',
    'findings',
    'actions',
    'action_nodes',
    'leases',
    'jobs',
    'settings',
    'audit_lines',
  ];
  const truncate = `truncate ${tables.map((table) => `emptied.${table}`).join()}`;
  await withClient((client) => client.query(truncate));
  return store;
}

describeStore('PostgreSQL', openEmptied);
describeStoredAudit('PostgreSQL', openEmptied);

describeProcesses('PostgreSQL', () => {
  const schema = freshSchema();
  return {
    open: () => openStore({ stateDir: '/nowhere', databaseUrl: urlOf(), schema }),
    stateDir: '/nowhere',
    database: `${urlOf()}#${schema}`,
  };
});

describe('a PostgreSQL database that does not serve us', () => {
  const open = (databaseUrl: string, schema = 'drift'): Promise<unknown> =>
    openStore({ stateDir: '/nowhere', databaseUrl, schema });

  it('is named with what, where, why and next, and never with its password', async () => {
    const { url, password } = server ?? { url: '', password: '' };
    const secret = 'Canary s3cret';
    const wrong = url.replace(encodeURIComponent(password), encodeURIComponent(secret));
    const attempts = {
      'a wrong password': [wrong, 'E_FORBIDDEN', /password authentication failed/],
      'no such database': [url.replace(/postgres$/, 'nothing'), 'E_FORBIDDEN', /"nothing" does not exist/],
      'no such user': [url.replace('//drift', '//eve'), 'E_FORBIDDEN', /"eve"/],
      'no server': [`postgresql://u:${encodeURIComponent(secret)}@127.0.0.1:1/x`, 'E_WRITE', /ECONNREFUSED/],
      'no socket': [`postgresql://u:${encodeURIComponent(secret)}@/x?host=/nowhere`, 'E_WRITE', /ENOENT/],
      'no URL': [`postgres//u:${secret}@h/x`, 'E_CONFIG', /no PostgreSQL URL/],
      'another database': [`mysql://u:${encodeURIComponent(secret)}@h/x`, 'E_CONFIG', /no PostgreSQL URL/],
    } as const;
    for (const [name, [address, code, why]] of Object.entries(attempts)) {
      const error: unknown = await open(address).catch((caught: unknown) => caught);
      const failure = await failureOf(Promise.reject(error));
      expect([name, failure]).toEqual([
        name,
        expect.objectContaining({ code, why: expect.stringMatching(why) }),
      ]);
      expect(failure).toMatchObject({ where: expect.any(String), next: expect.any(String) });
      const shown = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(failure);
      for (const form of [secret, password])
        for (const text of [form, encodeURIComponent(form)])
          expect([name, shown.includes(text)]).toEqual([name, false]);
    }
  });

  it('whose tables a newer version has changed is left alone', async () => {
    const schema = freshSchema();
    await (await openStore({ stateDir: '/nowhere', databaseUrl: urlOf(), schema })).close();
    await withClient((client) =>
      client.query(`insert into ${schema}.drift_migration values ('9999-later', 'x')`),
    );
    expect(await failureOf(open(urlOf(), schema))).toMatchObject({ code: 'E_STATE_VERSION' });
  });

  it('that ends our connections is connected to again', async () => {
    const store = await openStore({ stateDir: '/nowhere', databaseUrl: urlOf(), schema: freshSchema() });
    await store.settings.set('a', 1);
    await withClient((client) =>
      client.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'drift-heal' and pid <> pg_backend_pid()`,
      ),
    );
    const answers = await Promise.allSettled([store.settings.get('a')]);
    if (answers[0]?.status === 'rejected')
      expect(await failureOf(Promise.reject(answers[0].reason))).toMatchObject({ code: 'E_WRITE' });
    expect(await store.settings.get('a')).toBe(1);
    await store.close();
  });
});

async function withClient(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: urlOf() });
  await client.connect();
  await work(client);
  await client.end();
}
