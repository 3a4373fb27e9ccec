/** The first seven digits of a digest, or null where there is none. */
export function shortHash(digest: string | null): string | null {
  if (digest === null) return null;
  return digest.slice(digest.lastIndexOf(':') + 1).slice(0, 7);
}

/** A confidence from 0 to 1 as whole percent. */
export function percent(value: number): string {
  return `${Math.round(value * 100)}%`;
}

/** `1 file`, `3 files`. */
export function count(amount: number, noun: string): string {
  return `${amount.toLocaleString('en')} ${noun}${amount === 1 ? '' : 's'}`;
}

/** How long ago a moment was, in one unit: `12 s`, `4 min`, `3 h`, `12 d`. */
export function ago(moment: number, now: number): string {
  return duration(Math.max(0, Math.round((now - moment) / 1000)));
}

/** Whole seconds in one unit: `12 s`, `4 min`, `3 h`, `12 d`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** A moment in UTC as people read it, `2026-11-22 02:13 UTC`; text that is no date stays as it is. */
export function moment(text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) return text;
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
