/** A short message to the user; the host shows it and loads what it needs only then. */
export interface Notice {
  kind: 'done' | 'failed';
  text: string;
  /** What can be done about it while it is shown. */
  action?: { label: string; run: () => void };
}

const waiting: Notice[] = [];
let show: ((notice: Notice) => void) | null = null;

/** Tells the user something that needs no answer. */
export function notify(notice: Notice): void {
  if (show === null) waiting.push(notice);
  else show(notice);
}

/** Gives every notice, also the waiting ones, to one host. */
export function onNotice(listener: (notice: Notice) => void): () => void {
  show = listener;
  for (const notice of waiting.splice(0)) listener(notice);
  return () => {
    show = null;
  };
}

/** Puts a text on the clipboard and says how that went. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    notify({ kind: 'done', text: `Copied: ${text}` });
    return true;
  } catch {
    notify({ kind: 'failed', text: 'The browser refused to copy; select the text by hand.' });
    return false;
  }
}
