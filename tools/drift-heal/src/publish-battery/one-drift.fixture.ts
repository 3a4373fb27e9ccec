import { join } from 'node:path';
import { putClientsOnGitHub, type ClientsOnGitHub } from './clients-on-github.fixture.js';
import { publishHere, type PublishedHere } from './publish-here.fixture.js';
import type { ProcessRun } from './run-process.fixture.js';

/** One context that has drifted, its proved bundle, and GitHub as it was before anything was published. */
export interface OneDrift extends ClientsOnGitHub {
  /** Puts GitHub back to before the first publication. */
  again: () => Promise<void>;
  /** Publishes the bundle from a clone of its own for every runner. */
  publish: (runner: number) => Promise<ProcessRun>;
  /** The same without a process, from the first clone. */
  publishHere: () => Promise<PublishedHere>;
}

/** The commits are the same after every `again`, so one bundle is good for all rounds. */
const NOON = new Date('2026-01-15T12:00:00Z');

/** Makes the bundle once; `runners` clones can publish it. */
export async function putOneDriftOnGitHub(runners: number): Promise<OneDrift> {
  const clients = await putClientsOnGitHub(['orders'], () => NOON);
  const drift = async (): Promise<void> => {
    const files = { 'specs/orders.txt': 'orders 1\n' };
    await clients.repository.commit({ branch: 'dev', files, message: 'feat: orders 1', by: 'ada' });
  };
  await drift();
  const clones: string[] = [];
  while (clones.length < runners) clones.push(await clients.clone());
  const bundle = join(clones[0] ?? '', '..', 'bundle.json');
  const { exit, out, err } = await clients.run(clones[0] ?? '', 'bundle', '--out', bundle, '--allow-command');
  if (exit !== 0) throw new Error(`${out}${err}`);
  return {
    ...clients,
    again: async () => {
      await clients.sim.reset();
      await drift();
    },
    publishHere: () => publishHere(clones[0] ?? '', bundle, clients.variables),
    publish: (runner) => clients.run(clones[runner] ?? '', 'publish', bundle, '--confirm'),
  };
}
