import { SetMetadata } from '@nestjs/common';
import type { Role } from './access.js';

/** What goes beyond changing files here: opening pull requests in everybody's repository. */
export type Right = 'create_remediation_pr';

const HELD: Readonly<Record<Role, readonly Right[]>> = { viewer: [], operator: ['create_remediation_pr'] };

/** Whether a role holds a right. */
export function holds(role: Role, right: Right): boolean {
  return HELD[role].includes(right);
}

/** The metadata key under which a route says which right a request of it needs. */
export const NEEDED_RIGHT = 'drift:right';

/** A right, and which bodies need it; they are seen before anything has checked them. */
export interface NeededRight {
  right: Right;
  neededBy: (body: unknown) => boolean;
}

/** Says that some requests of a route need a right beside the role. */
export const NeedsRight = (right: Right, neededBy: NeededRight['neededBy']) =>
  SetMetadata(NEEDED_RIGHT, { right, neededBy } satisfies NeededRight);

/** Whether a body asks for pull requests; `unless` says what it means to leave `createPR` out. */
export function asksForPullRequest(unless: 'said no' | 'not said') {
  return (body: unknown): boolean => {
    const wish = typeof body === 'object' && body !== null && 'createPR' in body ? body.createPR : undefined;
    return unless === 'said no' ? wish !== false : wish === true;
  };
}
