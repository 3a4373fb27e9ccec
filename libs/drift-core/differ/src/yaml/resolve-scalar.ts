import {
  boolCoreTag,
  boolYaml11Tag,
  floatCoreTag,
  floatYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  NOT_RESOLVED,
  nullCoreTag,
  nullYaml11Tag,
  SCALAR_STYLE,
  timestampTag,
  type ScalarStyle,
} from 'js-yaml';
import type { DataScalar } from '../json/data-tree.js';

const NULLS = [nullCoreTag, nullYaml11Tag];

const TYPED = [
  boolCoreTag,
  boolYaml11Tag,
  intCoreTag,
  intYaml11Tag,
  floatCoreTag,
  floatYaml11Tag,
  timestampTag,
];

/** Words and numbers that only some readers take for something else than a string. */
const DOUBTFUL = /^(?:[yYnN]|=|:.*|[-+]?[.\d][-+\d_.,:\seExXoObBa-fA-FTtZz]*)$/u;

/** A version or an address: digits in three groups or more are a number to nobody. */
const VERSION = /^\d+(?:\.\d+){2,}$/u;

/**
 * Escapes that readers decode differently: halves of a surrogate pair, code points of 32 bits, and a
 * line end before a blank line.
 */
const DOUBTFUL_ESCAPE = /\\(?:u[dD][89a-fA-F]|U|\n[ \t]*\n)/u;

/**
 * What a scalar is to every reader of YAML 1.1 and 1.2 alike: a string by its value, nothing, or
 * its spelling where readers may disagree.
 */
export function resolveScalar(
  style: ScalarStyle,
  value: string,
  source: string,
): Pick<DataScalar, 'form' | 'value'> {
  if (style === SCALAR_STYLE.DOUBLE_QUOTED && DOUBTFUL_ESCAPE.test(source))
    return { form: 'raw', value: source };
  if (style !== SCALAR_STYLE.PLAIN) return { form: 'text', value };
  if (NULLS.every((tag) => tag.resolve(value, false, tag.tagName) !== NOT_RESOLVED))
    return { form: 'null', value: '' };
  const isTyped = TYPED.some((tag) => tag.resolve(value, false, tag.tagName) !== NOT_RESOLVED);
  if (isTyped || (DOUBTFUL.test(value) && !VERSION.test(value))) return { form: 'plain', value };
  return { form: 'text', value };
}
