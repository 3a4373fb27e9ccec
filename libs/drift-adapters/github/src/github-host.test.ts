import { CONTRACT_FILES, describeCodeHost } from '@drift/remediation/code-host.contract';
import { hostOf, personOf, startSim } from './sim-world.fixture.js';

describeCodeHost('GitHub', async () => {
  const sim = await startSim(CONTRACT_FILES);
  return { host: hostOf(sim), person: personOf(sim), dispose: () => sim.close() };
});
