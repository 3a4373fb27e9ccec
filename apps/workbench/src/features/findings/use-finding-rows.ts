import { useVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Which rows are in the document, and the room that the others take. */
export interface FindingRows {
  bodyRef: RefObject<HTMLTableSectionElement | null>;
  visible: readonly number[];
  before: number;
  after: number;
  rowHeight: number;
  /** Brings a row into sight and gives its link the focus. */
  focusRow: (index: number) => void;
  /** The row that has the focus or is about to get it. */
  focused: () => number | null;
}

/** Room for the sticky toolbar and the head of the table. */
const STICKY_HEIGHT = 76;
const FRAMES_TO_RENDER = 20;

/** Virtualises the rows of a table that scrolls together with what stands above it. */
export function useFindingRows(
  amount: number,
  narrow: boolean,
  pane: RefObject<HTMLElement | null>,
): FindingRows {
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  // Keys come faster than rows are rendered: the next step counts from the row that is on its way.
  const awaited = useRef<number | null>(null);
  const [scrollMargin, setScrollMargin] = useState(0);
  const rowHeight = narrow ? 44 : 36;
  useLayoutEffect(() => {
    const { current: scroller } = pane;
    const { current: body } = bodyRef;
    if (scroller === null || body === null) return;
    const offset =
      body.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;
    setScrollMargin((known) => (Math.abs(known - offset) < 1 ? known : offset));
  });
  const virtualizer = useVirtualizer({
    count: amount,
    getScrollElement: () => pane.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin,
    scrollPaddingStart: STICKY_HEIGHT,
    scrollPaddingEnd: rowHeight,
    // Before the first measurement, and where there is no layout at all, a screenful is assumed.
    initialRect: { width: 1024, height: 900 },
  });
  useLayoutEffect(() => {
    virtualizer.measure();
  }, [virtualizer, rowHeight]);
  const items = virtualizer.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const focusRow = (index: number): void => {
    awaited.current = index;
    virtualizer.scrollToIndex(index, { align: 'auto' });
    const tryFocus = (left: number): void => {
      if (awaited.current !== index) return;
      const link = bodyRef.current?.querySelector<HTMLElement>(`[data-row="${index}"]`);
      if (link || left === 0) awaited.current = null;
      if (link) link.focus({ preventScroll: true });
      else requestAnimationFrame(() => tryFocus(left - 1));
    };
    // At once where the row is in the document already, so that Enter right after j opens it.
    tryFocus(FRAMES_TO_RENDER);
  };
  const focused = (): number | null => {
    const row = document.activeElement?.getAttribute('data-row');
    return awaited.current ?? (row === null || row === undefined ? null : Number(row));
  };
  return {
    bodyRef,
    visible: items.map(({ index }) => index),
    before: first === undefined ? 0 : first.start - scrollMargin,
    after: last === undefined ? 0 : virtualizer.getTotalSize() - (last.end - scrollMargin),
    rowHeight,
    focusRow,
    focused,
  };
}
