/** A repository on some host, as the address of a git remote names it. */
export interface RemoteRepository {
  /** With its port where it has one, lower case. */
  host: string;
  owner: string;
  name: string;
}

const SCHEMES = new Set(['https:', 'http:', 'ssh:', 'git:', 'git+ssh:', 'git+https:']);
/** What git takes for `[user@]host:path`: no slash before the first colon. */
const SCP = /^(?:[^@/:\s]+@)?(\[[0-9a-f:]+\]|[^@/:\s]+):(?!\/\/)(.+)$/i;
const OWNER = /^[A-Za-z0-9][\w-]{0,99}$/;
const NAME = /^(?!\.{1,2}$)[\w.-]{1,100}$/;

/**
 * Reads the address of a git remote in all its shapes: `https://`, `ssh://`, `git://` with or without
 * user, password, port and `.git`, and `git@host:owner/name`. Null for a folder on this machine and
 * for what is no repository of an owner. Nothing of a user or password is kept.
 */
export function parseRemoteUrl(text: string): RemoteRepository | null {
  const remote = text.trim();
  if (URL.canParse(remote) && remote.includes('://')) {
    const url = new URL(remote);
    if (!SCHEMES.has(url.protocol)) return null;
    // GitHub serves ssh on port 443 under this name, for networks that let nothing else through.
    const host = url.hostname === 'ssh.github.com' ? 'github.com' : withPort(url);
    return repositoryAt(host, url.pathname);
  }
  const [, host, path] = SCP.exec(remote) ?? [];
  // `C:\work` and `c:/work` are folders.
  if (host === undefined || path === undefined || host.length === 1) return null;
  return repositoryAt(host === 'ssh.github.com' ? 'github.com' : host, path);
}

/** `owner/name` in its two parts; null when it is none. */
export function parseRepository(text: string): { owner: string; name: string } | null {
  const [owner = '', name = '', ...more] = text.split('/');
  return more.length === 0 && OWNER.test(owner) && NAME.test(name) ? { owner, name } : null;
}

/** A port counts for http alone: the one of ssh says nothing about the API. */
function withPort(url: URL): string {
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.host : url.hostname;
}

function repositoryAt(host: string, path: string): RemoteRepository | null {
  const plain = path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, '');
  const repository = parseRepository(plain);
  return repository === null || host === '' ? null : { host: host.toLowerCase(), ...repository };
}
