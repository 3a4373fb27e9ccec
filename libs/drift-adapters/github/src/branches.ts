import { HostFailure, type CodeHost } from '@drift/remediation';
import { commitsBetween } from './commits.js';
import { doOnce, type Connection } from './connection.js';
import { HostRefusal, saidBy } from './host-refusal.js';
import { requireRepository } from './repository.js';

const GONE = /Reference does not exist/i;
/** Said where somebody else was quicker by less than a moment, and where a rule forbids it. */
const FAILED = /Reference update failed|Cannot lock ref/i;

/** Commit at the tip of a branch; null when there is none. */
export async function branchHead(connection: Connection, branch: string): Promise<string | null> {
  const { octokit, at } = connection;
  try {
    const { data } = await octokit.rest.git.getRef({ ...at, ref: `heads/${branch}` });
    return data.object.sha;
  } catch (error) {
    if (!(error instanceof HostRefusal) || error.status !== 404) throw error;
    // A repository that the token may not see answers the same.
    await requireRepository(connection);
    return null;
  }
}

/** After a lost answer, a branch that stands at `sha` is ours. */
export async function createBranch(
  connection: Connection,
  branch: string,
  sha: string,
): ReturnType<CodeHost['createBranch']> {
  const { octokit, at } = connection;
  let lost = false;
  const fromTip = async (): Promise<'created' | 'exists' | null> => {
    const tip = await branchHead(connection, branch);
    return tip === null ? null : tip === sha ? 'created' : 'exists';
  };
  return doOnce(
    connection,
    async () => {
      try {
        await octokit.rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha });
        return 'created';
      } catch (error) {
        if (saidBy(error, FAILED) && (await fromTip()) === null) throw protectedBy(error);
        if (!saidBy(error, /Reference already exists/i) && !saidBy(error, FAILED)) throw error;
        return (lost && (await fromTip())) || 'exists';
      }
    },
    () => {
      lost = true;
      return fromTip();
    },
  );
}

/** A forced move compares the tip right before it; GitHub has no call that does both at once. */
export async function moveBranch(
  connection: Connection,
  branch: string,
  sha: string,
  options?: { expected: string },
): ReturnType<CodeHost['moveBranch']> {
  const { octokit, at } = connection;
  const force = options !== undefined;
  return doOnce(
    connection,
    async () => {
      if (force) {
        const tip = await branchHead(connection, branch);
        if (tip === null) return 'gone';
        if (tip === sha) return 'moved';
        if (tip !== options.expected) return 'not-fast-forward';
      }
      try {
        await octokit.rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force });
        return 'moved';
      } catch (error) {
        if (saidBy(error, GONE) || (await isMissing(connection, branch, error))) return 'gone';
        if (saidBy(error, /not a fast.?forward/i)) return 'not-fast-forward';
        if (!saidBy(error, FAILED)) throw error;
        if (await wasOvertaken(connection, branch, { sha, expected: options?.expected }))
          return 'not-fast-forward';
        throw protectedBy(error);
      }
    },
    async () => ((await branchHead(connection, branch)) === sha ? 'moved' : null),
  );
}

/** Compares the tip right before it, as a forced move does. */
export async function deleteBranch(
  connection: Connection,
  branch: string,
  expected: string,
): ReturnType<CodeHost['deleteBranch']> {
  const { octokit, at } = connection;
  return doOnce(
    connection,
    async () => {
      const tip = await branchHead(connection, branch);
      if (tip !== expected) return tip === null ? 'gone' : 'moved';
      try {
        await octokit.rest.git.deleteRef({ ...at, ref: `heads/${branch}` });
        return 'deleted';
      } catch (error) {
        if (saidBy(error, GONE) || (await isMissing(connection, branch, error))) return 'gone';
        throw error;
      }
    },
    async () => ((await branchHead(connection, branch)) === null ? 'deleted' : null),
  );
}

/** Whether the tip is such that the move could not be: another than expected, or not in what was to come. */
async function wasOvertaken(
  connection: Connection,
  branch: string,
  { sha, expected }: { sha: string; expected: string | undefined },
): Promise<boolean> {
  const tip = await branchHead(connection, branch);
  if (tip === null || expected !== undefined) return tip !== expected;
  return (await commitsBetween(connection, sha, tip)).length > 0;
}

function protectedBy({ call, message }: HostRefusal): HostFailure {
  return new HostFailure(
    'protected',
    call,
    `${message}; a rule of the repository seems to forbid this branch`,
  );
}

/** A write to what is not there is answered 404 by some servers, like a write without the right. */
async function isMissing(connection: Connection, branch: string, error: unknown): Promise<boolean> {
  if (!(error instanceof HostRefusal) || error.status !== 404) return false;
  return (await branchHead(connection, branch)) === null;
}
