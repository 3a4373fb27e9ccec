/** JSON as a test reads it: any field may be there. */
export interface Sent {
  readonly [field: string]: Sent & Sent[] & string & number & boolean;
}

/** An answer with what a test looks at; `body` is `{}` where nothing was sent. */
export interface Told {
  status: number;
  headers: Headers;
  body: Sent & Sent[];
}

export type Ask = (line: string, body?: unknown, headers?: Record<string, string>) => Promise<Told>;

/** Makes a caller of one API with one token: `ask('POST /repos/o/r/pulls', {…})`; `paceMs` lies between two writes. */
export function makeAsk(url: string, token?: string, paceMs = 0): Ask {
  let next = Promise.resolve();
  return async (line, body, headers = {}) => {
    const [method = 'GET', path = '/'] = line.split(' ');
    if (method !== 'GET' && paceMs > 0) {
      await next;
      next = new Promise((resolve) => setTimeout(resolve, paceMs));
    }
    const response = await fetch(url + path, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        'user-agent': 'drift-contract',
        ...(token === undefined ? {} : { authorization: `token ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const { status } = response;
    return { status, headers: response.headers, body: text !== '' && isJson ? JSON.parse(text) : {} };
  };
}
