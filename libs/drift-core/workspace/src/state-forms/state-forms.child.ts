import { openDrift } from '../open-drift.js';

// Prints the scan of the folder in its first argument, without the time.
const drift = await openDrift({ root: process.argv[2] ?? '', environment: { now: () => new Date(0) } });
const locale = new Intl.DateTimeFormat().resolvedOptions().locale;
process.stderr.write(`${locale}\n`);
process.stdout.write(JSON.stringify(await drift.scan(), null, 1));
