import { Writable } from 'node:stream';

/**
 * The forms in which a token can stand in bytes: itself, Base64 at each of its three alignments, and the
 * hexadecimal, percent and reversed forms. The first and last Base64 digits depend on the neighbours, so they are left out.
 */
export function shapesOf(token) {
  const shapes = new Map([
    ['raw', token],
    ['hex', Buffer.from(token).toString('hex')],
    ['percent', token.replaceAll('_', '%5F')],
    ['reversed', [...token].reverse().join('')],
  ]);
  for (const shift of [0, 1, 2]) {
    const digits = Buffer.concat([Buffer.alloc(shift), Buffer.from(token)]).toString('base64');
    shapes.set(`base64+${shift}`, digits.slice(shift === 0 ? 0 : 4, -6));
  }
  return shapes;
}

/**
 * Searches a stream of traced calls, one a line, and keeps the lines that hold a shape. `found` has the head of
 * each; `calls` and `bytes` count what was looked at.
 */
export function canarySearch(token) {
  const shapes = [...shapesOf(token)].map(([name, text]) => [name, Buffer.from(text)]);
  const result = { found: [], calls: 0, bytes: 0 };
  let rest = Buffer.alloc(0);
  const look = (line) => {
    if (line.length === 0) return;
    result.calls += 1;
    result.bytes += line.length;
    const shape = shapes.find(([, bytes]) => line.includes(bytes));
    if (shape) result.found.push(`${shape[0]}: ${line.subarray(0, 240).toString('latin1')}`);
  };
  const stream = new Writable({
    write(chunk, _encoding, done) {
      rest = Buffer.concat([rest, chunk]);
      let from = 0;
      for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10, from)) {
        look(rest.subarray(from, end));
        from = end + 1;
      }
      rest = rest.subarray(from);
      done();
    },
    final(done) {
      look(rest);
      done();
    },
  });
  return { stream, result };
}
