/** What one running server is told from outside; it reads no environment itself. */
export interface Settings {
  /** Absolute root of the workspace that is shown. */
  root: string;
  /** Loopback name or address to listen on. */
  host: string;
  /** The port it listens on; the one that was wished for until it does. */
  port: number;
  /** Further loopback origins that may call, such as a development server that proxies to us. */
  origins: readonly string[];
  /** Absolute folder of the built dashboard; it may not exist. */
  dashboard: string;
  /** Absolute path of the hand-written OpenAPI document. */
  document: string;
  version: string;
  /** Requests a minute to each route. */
  limits: { reads: number; writes: number };
}

/** Injection token of the `Settings`. */
export const SETTINGS = Symbol('settings');
