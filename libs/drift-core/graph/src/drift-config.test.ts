import { expect, it } from 'vitest';
import { DEFAULT_CONFIG, parseConfig } from './drift-config.js';

it('reads context pipelines and keeps every default', () => {
  const { config, problems } = parseConfig('contexts:\n  api:\n    pipeline: [npx, gen]\n');
  expect(problems).toEqual([]);
  expect(config.pipelines.get('api')?.argv).toEqual(['npx', 'gen']);
  expect(config.pipelineTimeoutSeconds).toBe(DEFAULT_CONFIG.pipelineTimeoutSeconds);
});

it('names every problem at once', () => {
  const { problems } = parseConfig(
    'contxts: {}\npipelineTimeoutSeconds: never\ncontexts: {api: {pipeline: gen}}',
  );
  expect(problems).toEqual([
    "unknown key 'contxts'",
    'pipelineTimeoutSeconds is not a number of seconds above 0',
    'contexts.api: pipeline is not an argv list such as [npx, --no-install, openapi-ts]',
  ]);
});
