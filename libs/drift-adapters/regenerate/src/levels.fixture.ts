import { findConfinement, type ConfinementLevel } from './confinement.js';

/** Whether the strongest confinement can be had here. */
export const { confined } = await findConfinement(process.env, '/nowhere');
const { isolation } = await findConfinement(process.env, '/nowhere', 'pid-namespace');

/** Every level that can be had here, strongest first. */
export const levels: readonly ConfinementLevel[] = [
  ...(confined ? (['read-only'] as const) : []),
  ...(isolation === 'pid-namespace' ? (['pid-namespace'] as const) : []),
  'process-group',
];

if (levels.length < 3) console.warn(`SKIPPED: only ${levels.join(' and ')} can be had here`);
