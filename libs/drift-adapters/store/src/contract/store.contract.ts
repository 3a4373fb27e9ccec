import { afterEach, beforeEach, describe } from 'vitest';
import type { DriftStore } from '@drift/remediation';
import { NOON } from '../store.fixture.js';
import type { OpenEmpty, Opened } from './opened.fixture.js';
import { describeActions } from './actions.contract.js';
import { describeJobs } from './jobs.contract.js';
import { describeLeases } from './leases.contract.js';
import { describeScans } from './scans.contract.js';
import { describeSettingsAndLines } from './settings-and-lines.contract.js';
import { describeWrite } from './write.contract.js';

/** What every store keeps, whatever engine it stands on. */
export function describeStore(name: string, open: OpenEmpty): void {
  describe(`${name} as a store`, () => {
    let store: DriftStore;
    const at: Opened = {
      time: NOON,
      get store() {
        return store;
      },
    };
    beforeEach(async () => {
      at.time = NOON;
      store = await open(() => new Date(at.time));
    });
    afterEach(() => store.close());
    describeScans(at);
    describeActions(at);
    describeLeases(at);
    describeJobs(at);
    describeSettingsAndLines(at);
    describeWrite(at);
  });
}
