import { ago, moment } from '../lib/format.js';
import { useNow } from '../lib/use-now.js';

/** How long ago something was, whole on hover; text that is no date stays as it is. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow(30_000);
  const time = Date.parse(at);
  if (Number.isNaN(time)) return <span>{at}</span>;
  return (
    <time dateTime={at} title={moment(at)} className="whitespace-nowrap">
      {ago(time, now)} ago
    </time>
  );
}
