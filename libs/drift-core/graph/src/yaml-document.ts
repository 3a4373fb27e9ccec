import { load, YAMLException } from 'js-yaml';

/** Why a YAML text was refused; line and column are 1-based, null where the reader cannot tell. */
export interface YamlProblem {
  code: 'E_YAML' | 'E_YAML_LIMIT';
  message: string;
  line: number | null;
  column: number | null;
}

export type YamlResult = { value: unknown; problem: null } | { value: null; problem: YamlProblem };

/** Node files and configuration beyond this size are refused; the state file has its own bound. */
export const MAX_YAML_CHARS = 256 * 1024;

const NO_ALIASES = 'YAML anchors and aliases (&name, *name) are not allowed';

/** Reads one YAML document within limits that no crafted input can stall; an empty one is null. */
export function readYaml(text: string, maxChars: number = MAX_YAML_CHARS): YamlResult {
  if (text.length > maxChars) {
    return refuse('E_YAML_LIMIT', `larger than ${maxChars} characters`);
  }
  const marker = /^(?:<{7} |={7}$|>{7} )/m.exec(text);
  if (marker) {
    return refuse(
      'E_YAML',
      'holds merge conflict markers',
      text.slice(0, marker.index).split('\n').length,
      1,
    );
  }
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (/^(?:[ \t]*(?:#.*)?\r?(?:\n|$))*$/.test(body)) return { value: null, problem: null };
  try {
    return { value: load(body, { maxDepth: 50, maxAliases: 0 }), problem: null };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const limit = /depth|alias|merge keys/i.test(error.reason);
    const line = error.mark ? error.mark.line + 1 : null;
    const column = error.mark ? error.mark.column + 1 : null;
    const message = error.reason.startsWith('aliases exceeded') ? NO_ALIASES : error.reason;
    return refuse(limit ? 'E_YAML_LIMIT' : 'E_YAML', message, line, column);
  }
}

/** The mapping under `value`, or null when it is anything else. */
export function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function refuse(
  code: YamlProblem['code'],
  message: string,
  line: number | null = null,
  column: number | null = null,
): YamlResult {
  return { value: null, problem: { code, message, line, column } };
}
