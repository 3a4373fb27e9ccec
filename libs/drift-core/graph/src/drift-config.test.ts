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
    'pipelineTimeoutSeconds is not a number of seconds from 1 to 2147483',
    'contexts.api: pipeline is not an argv list such as [npx, --no-install, openapi-ts]',
  ]);
});

it.each(['.inf', '.nan', '0', '2147484', '"60"'])('refuses a timeout of %s', (seconds) => {
  expect(parseConfig(`pipelineTimeoutSeconds: ${seconds}`).problems).toEqual([
    'pipelineTimeoutSeconds is not a number of seconds from 1 to 2147483',
  ]);
});

it.each([
  ['contexts: {api: {pipline: [gen]}}', "contexts.api: unknown key 'pipline'"],
  ['contexts: {api: [gen]}', 'contexts.api is not a mapping of keys to values'],
  [
    'remediation: {freeze: [{from: 2027-01-06, until: 2026-12-20}]}',
    'remediation.freeze holds an entry that ends before it begins: from 2027-01-06 until 2026-12-20',
  ],
  ['contexts: [api]', 'contexts is not a mapping of keys to values'],
])('names what is wrong with %s', (text, problem) => {
  expect(parseConfig(text).problems).toEqual([problem]);
});
