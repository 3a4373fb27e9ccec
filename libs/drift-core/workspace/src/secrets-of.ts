import type { DriftEnvironment } from './session.js';

const SECRET_NAME = /token|secret|passw|credential|(?:^|_)(?:api_?)?key$|(?:^|_)pat$/i;
/** A shorter value stands in too many other words to be looked for. */
const MIN_LENGTH = 8;

/** The values of the environment that no log may hold. */
export function secretsOf(variables: DriftEnvironment['variables']): string[] {
  return Object.entries(variables).flatMap(([name, value]) =>
    value !== undefined && value.length >= MIN_LENGTH && SECRET_NAME.test(name) ? [value] : [],
  );
}
