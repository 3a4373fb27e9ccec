import { doOnce, type Connection } from './connection.js';
import { HostRefusal } from './host-refusal.js';

/** Labels that are not there yet are made by GitHub. */
export async function addLabels(
  { octokit, at }: Connection,
  number: number,
  labels: readonly string[],
): Promise<void> {
  if (labels.length > 0)
    await octokit.rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] });
}

/**
 * Asks people (`alice`) and teams (`owner/team`), with or without `@`, and gives those that GitHub would
 * not take. It refuses all for one, so after a refusal each is asked alone.
 */
export async function requestReviewers(
  connection: Connection,
  number: number,
  reviewers: readonly string[],
): Promise<string[]> {
  const { owner } = connection.at;
  const ours = reviewers.filter((reviewer) => isAskable(reviewer, owner));
  const refused = reviewers.filter((reviewer) => !ours.includes(reviewer));
  if (ours.length === 0 || (await ask(connection, number, ours))) return refused;
  if (ours.length === 1) return [...refused, ...ours];
  for (const reviewer of ours) if (!(await ask(connection, number, [reviewer]))) refused.push(reviewer);
  return refused;
}

/** Says it unless a comment holds the marker already; a lost answer is looked after before the second try. */
export async function commentOnce(
  connection: Connection,
  number: number,
  marker: string,
  text: string,
): Promise<void> {
  const { octokit, at } = connection;
  if (await isSaid(connection, number, marker)) return;
  await doOnce(
    connection,
    async () => {
      await octokit.rest.issues.createComment({ ...at, issue_number: number, body: text });
      return true;
    },
    async () => (await isSaid(connection, number, marker)) || null,
  );
}

/** An e-mail address of a CODEOWNERS file names nobody here, and a team of another owner cannot be asked. */
function isAskable(reviewer: string, owner: string): boolean {
  const name = bare(reviewer);
  const team = name.split('/');
  if (team.length > 1) return team.length === 2 && team[0]?.toLowerCase() === owner.toLowerCase();
  return /^[A-Za-z0-9][\w-]*(?:\[bot\])?$/.test(name);
}

async function ask(
  { octokit, at }: Connection,
  number: number,
  reviewers: readonly string[],
): Promise<boolean> {
  const names = reviewers.map(bare);
  try {
    await octokit.rest.pulls.requestReviewers({
      ...at,
      pull_number: number,
      reviewers: names.filter((name) => !name.includes('/')),
      team_reviewers: names.filter((name) => name.includes('/')).map((name) => name.split('/')[1] ?? ''),
    });
    return true;
  } catch (error) {
    if (!(error instanceof HostRefusal)) throw error;
    // The token of a workflow may ask people, but no team.
    const isRefused = error.status === 422 || error.status === 404;
    if (isRefused || (error.status === 403 && names.some((name) => name.includes('/')))) return false;
    throw error;
  }
}

async function isSaid({ octokit, at }: Connection, number: number, marker: string): Promise<boolean> {
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...at,
    issue_number: number,
    per_page: 100,
  });
  for await (const { data } of pages)
    if (data.some(({ body }) => body?.includes(marker) ?? false)) return true;
  return false;
}

function bare(reviewer: string): string {
  return reviewer.replace(/^@/, '');
}
