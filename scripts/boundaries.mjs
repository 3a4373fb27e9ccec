import { checkImports, writePicture } from './lib/check-imports.mjs';

// The import gate alone; `--write-picture` brings the picture in docs/architecture.md up to date first.
if (process.argv.includes('--write-picture')) await writePicture();
const { ok, output, note } = await checkImports();
process.stdout.write(ok ? `imports ok, ${note}\n` : `${output}\n`);
process.exitCode = ok ? 0 : 1;
