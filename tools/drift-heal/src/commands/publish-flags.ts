import { DriftFailure } from '@drift/domain/failure';

/** How a pull request is to be opened; shared by `publish` and `remediate --pr`. */
export interface PublishFlags {
  draft?: true;
  ready?: true;
  approve?: string[];
  requireApproval?: true;
  again?: true;
  strict?: true;
  reason?: string;
  dryRun?: true;
  yes?: true;
  confirm?: true;
  format?: 'text' | 'json';
}

/** The flags as the verb takes them. @throws DriftFailure `E_USAGE` for flags that exclude each other. */
export function publishRequestOf(flags: PublishFlags) {
  if (flags.draft && flags.ready)
    throw new DriftFailure({
      code: 'E_USAGE',
      what: 'nothing was published',
      why: '--draft and --ready exclude each other',
      next: 'leave one of them out; a draft is the default',
    });
  return {
    dryRun: flags.dryRun === true,
    draft: flags.ready !== true,
    approved: flags.approve ?? [],
    requireApproval: flags.requireApproval === true,
    again: flags.again === true,
    reason: flags.reason ?? null,
    by: null,
  };
}
