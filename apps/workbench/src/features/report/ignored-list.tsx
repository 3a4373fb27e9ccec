import type { IgnoredChange } from '@drift/domain/types';
import { count } from '../../lib/format.js';
import { IGNORED_WORDS } from '../../lib/semantic-words.js';
import { LineSpans } from './line-spans.js';

/** What was forgiven in a comparison: every class with how often and where. */
export function IgnoredList({ ignored }: { ignored: readonly IgnoredChange[] }) {
  return (
    <ul className="space-y-0.5 text-2xs">
      {ignored.map(({ what, count: places, before, after }) => (
        <li key={what} className="flex flex-wrap gap-x-2">
          <span className="text-ink-2">{IGNORED_WORDS[what].words}</span>
          <span className="text-ink-3">{count(places, 'place')}</span>
          <span className="text-ink-3">
            <LineSpans before={before} after={after} />
          </span>
        </li>
      ))}
    </ul>
  );
}
