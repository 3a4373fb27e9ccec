/** A queue for what only one may use: `take` waits for its turn, `pass` gives it to the next. */
export function oneAtATime(): { take: () => Promise<void>; pass: () => void } {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  return {
    take: async () => {
      if (isTaken) await new Promise<void>((resolve) => waiting.push(resolve));
      isTaken = true;
    },
    pass: () => {
      const next = waiting.shift();
      if (next === undefined) isTaken = false;
      else next();
    },
  };
}
