/** The right to work on one thing (a branch, a node) for a while. */
export interface Lease {
  key: string;
  /** Unique for each run: two runs of one person are two owners. */
  owner: string;
  /** Rises each time the key is taken; tells an owner's earlier lease from its present one. */
  fence: number;
  /** UTC; afterwards anybody may take it. */
  expiresAt: string;
}

/** Leases by key; one that is not renewed expires, so a crash blocks nobody for ever. */
export interface Leases {
  /** Null while another lease of the key, also one of the same owner, holds. */
  take(key: string, owner: string, ttlMs: number): Promise<Lease | null>;
  /** Null when it is no longer ours: stop working. One that expired and nobody took is ours again. */
  renew(lease: Lease, ttlMs: number): Promise<Lease | null>;
  /** False when it was no longer ours. */
  release(lease: Lease): Promise<boolean>;
  /** Who holds it now. */
  holder(key: string): Promise<Lease | null>;
}
