/**
 * Calls that may be sent again though the first one may have been carried out: reads, and writes whose
 * second run changes nothing. Objects of git are named by their content, labels and reviewers are sets.
 */
const HARMLESS = [
  /^(?:GET|HEAD) /,
  /^POST .+\/git\/(?:blobs|trees|commits)$/,
  /^POST .+\/issues\/\d+\/labels$/,
  /^POST .+\/pulls\/\d+\/requested_reviewers$/,
  /^PATCH .+\/pulls\/\d+$/,
  /^POST .+\/access_tokens$/,
  // Only questions are asked this way.
  /^POST .*\/graphql$/,
];

/** Whether a call can be repeated blindly; all others look first whether they were carried out. */
export function mayRepeat(method: string, pathname: string): boolean {
  return HARMLESS.some((call) => call.test(`${method} ${pathname}`));
}
