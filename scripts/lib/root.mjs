import { fileURLToPath } from 'node:url';

/** Absolute path of the repository root, with a trailing separator. */
export const root = fileURLToPath(new URL('../../', import.meta.url));
