import { SetMetadata } from '@nestjs/common';

/** Everybody on this machine is a viewer; only an operator may change something. */
export type Role = 'viewer' | 'operator';

/** The metadata key under which a route says who may call it. */
export const ACCESS = 'drift:access';

/** Says who may call a route; a route that does not say it is closed. */
export const Access = (role: Role) => SetMetadata(ACCESS, role);
