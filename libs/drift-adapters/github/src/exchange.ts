import type { HostFault } from '@drift/remediation';

/** One request to the host, in plain values; it holds no token until `sendOnce` adds it. */
export interface Exchange {
  method: string;
  url: string;
  headers: Headers;
  body?: string;
}

/** What came back, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string;
}

/** @throws ExchangeFault when there is no answer to give. */
export type Send = (exchange: Exchange) => Promise<Answer>;

/** An exchange without a usable answer; the message names no call and holds no secret. */
export class ExchangeFault extends Error {
  readonly kind: HostFault;

  constructor(kind: HostFault, message: string) {
    super(message);
    this.name = 'ExchangeFault';
    this.kind = kind;
  }
}
