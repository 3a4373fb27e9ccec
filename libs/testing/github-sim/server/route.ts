import { notFound, type Answer } from './answer.js';
import type { Limit } from './limits.js';
import { requireRight, type Need } from './may.js';
import type { Fields } from './read-fields.js';
import type { Who } from './who.js';
import { findRepository, type Repository, type World } from './world.js';

/** A request that is on its way to a route. */
export interface SimRequest {
  world: World;
  who: Who;
  /** Parts of the path by the names in the pattern, decoded. */
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  fields: Fields;
  /** `accept` in lower case. */
  accept: string;
  /** Path and query as sent. */
  target: string;
  /** What is left of the hour's requests. */
  limit: Limit;
}

/** A request for a repository that its sender may see. */
export interface RepositoryRequest extends SimRequest {
  repository: Repository;
  /** Login of who asks; empty for nobody. */
  login: string;
}

export interface Route {
  method: string;
  pattern: readonly string[];
  answer(request: SimRequest): Promise<Answer> | Answer;
}

/** A route outside any repository: `GET /user`. */
export function route(line: string, answer: Route['answer']): Route {
  return { ...parseLine(line), answer };
}

/**
 * A route below `/repos/:owner/:repo`: `GET /git/ref/*ref`; `:x` is one part of the path, `*x` the rest.
 * Who does not see the repository is answered 404; changes of one repository run one after the other.
 */
export function repositoryRoute(
  line: string,
  need: Need,
  answer: (request: RepositoryRequest) => Promise<Answer> | Answer,
): Route {
  const { method, pattern } = parseLine(line);
  return {
    method,
    pattern: ['repos', ':owner', ':repo', ...pattern],
    async answer(request) {
      const { owner = '', repo = '' } = request.params;
      const repository = findRepository(request.world, owner, repo);
      if (repository === null) throw notFound();
      requireRight(request.who, repository, need);
      const login = request.who !== null && 'token' in request.who ? request.who.token.login : '';
      const work = async (): Promise<Answer> => answer({ ...request, repository, login });
      return need.level === 'write' ? repository.serially(work) : work();
    },
  };
}

/** The first route that fits, with the values of its names. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): { route: Route; params: Record<string, string> } | null {
  const parts = path.split('/').filter(Boolean);
  for (const candidate of routes) {
    const params = candidate.method === method ? matchParts(candidate.pattern, parts) : null;
    if (params !== null) return { route: candidate, params };
  }
  return null;
}

function parseLine(line: string): { method: string; pattern: string[] } {
  const [method = '', path = ''] = line.split(' ');
  return { method, pattern: path.split('/').filter(Boolean) };
}

function matchParts(pattern: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, name] of pattern.entries()) {
    const part = parts[index];
    if (name.startsWith('*')) {
      params[name.slice(1)] = decode(parts.slice(index).join('/'));
      return params;
    }
    if (part === undefined) return null;
    if (name.startsWith(':')) params[name.slice(1)] = decode(part);
    else if (name !== part) return null;
  }
  return parts.length === pattern.length ? params : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
