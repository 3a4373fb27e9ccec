import { buildWorkspace } from '@drift/testing';
import { levels } from './levels.fixture.js';
import { describeRegenerator } from './regenerator.contract.js';
import { createRegenerator } from './regenerator.js';

for (const strongest of levels) {
  const env = { ...process.env, HOME: '/nonexistent' };
  const regenerator = createRegenerator(env, { strongest, findExposed: () => [] });
  describeRegenerator(strongest, (files) => ({ ...buildWorkspace(files), regenerator }));
}
