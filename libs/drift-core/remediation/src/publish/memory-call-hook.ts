import type { CodeHost } from './code-host.js';

/** One call to a host, before or after it is carried out. */
export interface HostCall {
  method: Exclude<keyof CodeHost, 'repository'>;
  moment: 'before' | 'after';
  /** Whether it is there to change something; it may still find that there is nothing to change. */
  writes: boolean;
}

type Listener = (call: HostCall) => void | Promise<void>;
type Carry = <T>(method: HostCall['method'], act: () => T) => Promise<T>;

/** Carries calls out between two calls of a listener, and keeps those that were. */
export function createCallHook(listener: Listener | undefined): {
  calls: HostCall[];
  read: Carry;
  write: Carry;
} {
  const calls: HostCall[] = [];
  const carry = async <T>(call: Omit<HostCall, 'moment'>, act: () => T): Promise<T> => {
    await listener?.({ ...call, moment: 'before' });
    const result = act();
    calls.push({ ...call, moment: 'after' });
    await listener?.({ ...call, moment: 'after' });
    return result;
  };
  return {
    calls,
    read: (method, act) => carry({ method, writes: false }, act),
    write: (method, act) => carry({ method, writes: true }, act),
  };
}
