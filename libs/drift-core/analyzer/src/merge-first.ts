import { review, type Option } from './option.js';

/** Such a file is not recorded unless somebody insists; from a spec like that nothing is generated. */
export interface UnfinishedMerge {
  /** `code` only where the spec holds none. */
  side: 'code' | 'spec';
  path: string;
  /** From 1. */
  line: number;
}

/** Nothing that would be refused because nobody finished a merge: that first, or to say that the marks are meant so. */
export function mergeFirst(
  options: readonly Option[],
  unfinished: UnfinishedMerge | null,
): readonly Option[] {
  if (!unfinished) return options;
  const { side, path, line } = unfinished;
  const left = options.flatMap((option): Option[] => {
    if (option.action === 'update_spec') {
      const description = `If the marks are meant so: ${option.description.replace(/^./, (first) => first.toLowerCase())}`;
      return [{ ...option, description, weight: option.weight / 2 }];
    }
    // What is generated from such a spec holds the marks too.
    return option.recordsWritten || (option.generates && side === 'spec') ? [] : [option];
  });
  return [review(`Finish the merge first: ${path}:${line} holds the marks of one.`, null), ...left];
}
