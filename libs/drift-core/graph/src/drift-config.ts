import type { SemanticKind } from '@drift/domain/types';
import type { Pipeline } from './graph.js';
import { parsePipeline } from './pipeline.js';
import { DEFAULT_REMEDIATION, readRemediationConfig, type RemediationConfig } from './remediation-config.js';
import { asRecord, readYaml } from './yaml-document.js';

/** The team's `.yggdrasil/drift.config.yaml`. */
export interface DriftConfig {
  /** Seconds a pipeline may run before it is ended. */
  pipelineTimeoutSeconds: number;
  /** Pipelines of whole contexts, by context. */
  pipelines: ReadonlyMap<string, Pipeline>;
  /** Kinds of harmless difference that this team wants judged as changes all the same. */
  countAsChange: ReadonlySet<SemanticKind>;
  /** What may be healed without a person. */
  remediation: RemediationConfig;
}

/** Every key and its default, in one place. */
export const DEFAULT_CONFIG: DriftConfig = {
  pipelineTimeoutSeconds: 600,
  pipelines: new Map(),
  countAsChange: new Set(),
  remediation: DEFAULT_REMEDIATION,
};

const KEYS = new Set(['contexts', 'countAsChange', 'pipelineTimeoutSeconds', 'remediation']);
const FORGIVEN: readonly SemanticKind[] = [
  'eol',
  'format',
  'import-order',
  'comment',
  'doc-comment',
  'list-looseness',
  'text-whitespace',
];

/** A timer's milliseconds are 31 bits; beyond them it fires at once. */
const MAX_TIMEOUT_SECONDS = 2_147_483;

/** Reads the configuration; all problems at once, each in plain words. */
export function parseConfig(text: string): { config: DriftConfig; problems: readonly string[] } {
  const { value, problem } = readYaml(text);
  if (problem) {
    const at = problem.line === null ? '' : `line ${problem.line}: `;
    return { config: DEFAULT_CONFIG, problems: [`${at}${problem.message}`] };
  }
  if (value === null) return { config: DEFAULT_CONFIG, problems: [] };
  const record = asRecord(value);
  if (!record) return { config: DEFAULT_CONFIG, problems: ['is not a YAML mapping of keys to values'] };

  const problems: string[] = [];
  for (const key of Object.keys(record)) {
    if (!KEYS.has(key)) problems.push(`unknown key '${key}'`);
  }
  const seconds = record['pipelineTimeoutSeconds'] ?? DEFAULT_CONFIG.pipelineTimeoutSeconds;
  if (typeof seconds !== 'number' || !(seconds >= 1 && seconds <= MAX_TIMEOUT_SECONDS)) {
    problems.push(`pipelineTimeoutSeconds is not a number of seconds from 1 to ${MAX_TIMEOUT_SECONDS}`);
  }
  return {
    config: {
      pipelineTimeoutSeconds: Number(seconds),
      pipelines: readPipelines(record['contexts'], problems),
      countAsChange: readKinds(record['countAsChange'], problems),
      remediation: readRemediationConfig(record['remediation'], problems),
    },
    problems,
  };
}

function readKinds(value: unknown, problems: string[]): Set<SemanticKind> {
  const kinds = new Set<SemanticKind>();
  if (value === undefined || value === null) return kinds;
  if (!Array.isArray(value)) problems.push('countAsChange is not a list');
  for (const word of Array.isArray(value) ? value : []) {
    const kind = FORGIVEN.find((known) => known === word);
    if (kind) kinds.add(kind);
    else problems.push(`countAsChange: unknown kind '${String(word)}' (known: ${FORGIVEN.join(', ')})`);
  }
  return kinds;
}

function readPipelines(value: unknown, problems: string[]): Map<string, Pipeline> {
  const pipelines = new Map<string, Pipeline>();
  for (const [context, settings] of entriesOf(value, 'contexts', problems)) {
    for (const [key, setting] of entriesOf(settings, `contexts.${context}`, problems)) {
      const pipeline = key === 'pipeline' ? parsePipeline(setting) : `unknown key '${key}'`;
      if (typeof pipeline === 'string') problems.push(`contexts.${context}: ${pipeline}`);
      else if (pipeline) pipelines.set(context, pipeline);
    }
  }
  return pipelines;
}

function entriesOf(value: unknown, name: string, problems: string[]): [string, unknown][] {
  if (value === undefined || value === null) return [];
  const record = asRecord(value);
  if (!record) problems.push(`${name} is not a mapping of keys to values`);
  return Object.entries(record ?? {});
}
