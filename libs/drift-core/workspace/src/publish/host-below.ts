import type { CodeHost } from '@drift/remediation';

/** Ids of files of a workspace that is a folder of its repository, by root-relative paths. */
export async function blobIdsBelow(
  host: CodeHost,
  { sha, prefix, paths }: { sha: string; prefix: string; paths: readonly string[] },
): Promise<Map<string, string | null>> {
  const ids = await host.blobIds(
    sha,
    paths.map((path) => `${prefix}${path}`),
  );
  return new Map(paths.map((path) => [path, ids.get(`${prefix}${path}`) ?? null]));
}
