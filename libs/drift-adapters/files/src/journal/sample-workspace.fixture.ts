import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkspace, bundleScript, type BundledScript, type TestWorkspace } from '@drift/testing';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { recoverJournals, type Recovery } from '../index.js';
import { buildSample } from './sample-tree.fixture.js';

/** The sample tree, fresh for each test, and what changes it in processes that may be killed. */
export interface SampleWorkspace {
  /** The folder around the workspace. */
  space: TestWorkspace;
  root: string;
  stateDir: string;
  /** Path of the bundled `journal.child.ts`. */
  script: string;
  recover: () => Recovery[];
  /** Names of the changes that did not come to their end. */
  journals: () => string[];
}

/** Lays out the sample before each test of a file and takes it away behind it. */
export function useSampleWorkspace(): SampleWorkspace {
  let script: BundledScript;
  let space: TestWorkspace;
  const sample: SampleWorkspace = {
    root: '',
    stateDir: '',
    get space() {
      return space;
    },
    get script() {
      return script.path;
    },
    recover: () => recoverJournals(sample.stateDir, sample.root, { fsync: false }),
    journals: () => {
      const folder = join(sample.stateDir, 'journal');
      return existsSync(folder) ? readdirSync(folder) : [];
    },
  };
  beforeAll(async () => {
    script = await bundleScript(join(import.meta.dirname, 'journal.child.ts'));
  });
  afterAll(() => script.remove());
  beforeEach(() => {
    space = buildWorkspace({});
    sample.root = join(space.root, 'ws');
    sample.stateDir = join(sample.root, '.drift');
    mkdirSync(sample.root);
    buildSample(sample.root);
  });
  afterEach(() => space.dispose());
  return sample;
}
