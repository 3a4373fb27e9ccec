import { playSteps } from './play.fixture.js';
import { describeRegenerator } from './regenerator.contract.js';
import { createScriptedRegenerator } from './scripted-regenerator.js';

describeRegenerator('scripted', (files) => {
  const workspace = { ...files };
  return {
    root: '/workspace',
    regenerator: createScriptedRegenerator(() => workspace, playSteps),
    write: (path, text) => {
      workspace[path] = text;
    },
    dispose: () => {},
  };
});
