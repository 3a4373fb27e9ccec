import type { NodeDirective } from './judgement.js';

/** Moves directives to the next leaf that is written. */
export function placeDirectives(
  directives: readonly NodeDirective[],
  dropped: ReadonlySet<number>,
): NodeDirective[] {
  return directives.map((directive) => {
    let { leaf } = directive;
    while (dropped.has(leaf)) leaf += 1;
    return { ...directive, leaf };
  });
}
