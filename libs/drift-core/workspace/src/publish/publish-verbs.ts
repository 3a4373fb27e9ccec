import { resolve } from 'node:path';
import { DriftFailure } from '@drift/domain/failure';
import type { PublishBundle } from '@drift/remediation';
import type { NodePicker } from '../node-picker.js';
import type { Session } from '../session.js';
import { publishTokensIn } from './github-from-environment.js';
import type { BundleRequest, PublishVerbs } from './publish-verb-types.js';

/**
 * The verbs of pull requests of an open workspace; `cwd` is the absolute folder of the caller. Each loads
 * its own code when it is called, so that a scan pays for none of it.
 */
export function publishVerbs(session: Session, { pickTracked }: NodePicker, cwd: string): PublishVerbs {
  const bundleOf = async ({ words, ...request }: BundleRequest): Promise<PublishBundle> => {
    const { makeBundle } = await import('./bundle-verb.js');
    return makeBundle(session, { ...request, only: words ? pickTracked(words).ids : null });
  };
  const publish: PublishVerbs['publish'] = async (request) => {
    const { publishBundle } = await import('./publish-verb.js');
    return publishBundle(session, request);
  };
  return {
    bundle: async (request) => {
      refuseTokens(session);
      return bundleOf(request);
    },
    saveBundle: async (bundle, file) => {
      const { keepBundle } = await import('./keep-bundle.js');
      return keepBundle(session, bundle, file === null ? null : resolve(cwd, file));
    },
    readBundle: async (file) => (await import('./keep-bundle.js')).openBundle(resolve(cwd, file)),
    publish,
    bundleAndPublish: async (request) => {
      const bundle = await bundleOf(request);
      // As it would be read from a file: nothing is trusted because of where it comes from.
      const read: unknown = JSON.parse(JSON.stringify(bundle));
      return { bundle, report: await publish({ ...request, bundle: read }) };
    },
    pullRequests: async (state) => (await import('./list-pull-requests.js')).listPullRequests(session, state),
    publishAccess: async () => (await import('./publish-access.js')).publishAccess(session),
  };
}

/** Whatever runs for a bundle is the repository's: it does not get near a token. */
function refuseTokens({ environment }: Session): void {
  const names = publishTokensIn(environment.variables);
  if (names.length === 0) return;
  throw new DriftFailure({
    code: 'E_SECRETS',
    what: 'no bundle was made',
    why: `${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'} in the environment, where commands of the repository run`,
    safe: 'nothing was run or changed',
    next: `env ${names.map((name) => `-u ${name}`).join(' ')} drift-heal bundle; the token belongs to drift-heal publish`,
  });
}
