import { createHash } from 'node:crypto';

const FILES_PER_NODE = 10;

/**
 * A baseline of `files` mapped files, ten a node, as a recording fills it: for each file the digests of
 * bytes, blob, syntax and contract, for each node three spec files. The same `files` gives the same one.
 */
export function makeState(files) {
  const entries = new Map();
  for (let index = 0; index < Math.ceil(files / FILES_PER_NODE); index += 1) {
    const place = [Math.floor(index / 400), Math.floor(index / 20) % 20, index % 20];
    const nodeId = `pkg${place[0]}/mod${place[1]}/feat${place[2]}`;
    entries.set(nodeId, entryOf(nodeId));
  }
  return { version: 1, form: 'ours', entries: new Map([...entries].sort(byKey)) };
}

function entryOf(nodeId) {
  const source = `src/${nodeId}`;
  const code = Array.from({ length: FILES_PER_NODE }, (_, number) => `${source}/file${number}.ts`);
  const text = ['description', 'responsibility'].map((name) => `.yggdrasil/${nodeId}/${name}.md`);
  const slots = (paths, digest) => new Map(paths.toSorted().map((path) => [path, digest(path)]));
  return {
    path: source,
    code: slots(code, (path) => `sha256:${hash('sha256', path, 'hex')}`),
    single: false,
    materializedAt: '2026-02-09T14:30:00Z',
    origin: new Map(),
    spec: slots(
      [...text, `.yggdrasil/${nodeId}/node.yaml`],
      (path) => `sha256:${hash('sha256', path, 'hex')}`,
    ),
    upstream: new Map(),
    unanswered: null,
    blob: slots([...code, ...text], (path) => hash('sha1', path, 'hex')),
    syntax: slots([...code, ...text], (path) => `ts2:${hash('sha256', path, 'base64url').slice(0, 22)}`),
    contract: slots(code, (path) => `ts2:${hash('sha1', path, 'base64url').slice(0, 22)}`),
    generator: null,
    legacy: null,
  };
}

function hash(algorithm, text, encoding) {
  return createHash(algorithm).update(text).digest(encoding);
}

function byKey([a], [b]) {
  return a < b ? -1 : 1;
}
