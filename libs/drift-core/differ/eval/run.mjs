import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';

// `node eval/run.mjs <script> …`: bundles the scripts of this folder from source and runs one of them.
const scripts = {
  evaluate: 'evaluate.ts',
  bench: 'bench/bench.ts',
  mutations: 'mutations/mutations.ts',
};
const [name, ...args] = process.argv.slice(2);
if (!name || !Object.hasOwn(scripts, name)) {
  process.stderr.write(`No such script: ${name ?? ''}. There are: ${Object.keys(scripts).join(', ')}\n`);
  process.exit(2);
}

// Inside the package, so that what it depends on is found; one folder a process, so that two may run at once.
const folder = join(import.meta.dirname, '..', 'dist', `eval-${process.pid}`);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));
await build({
  cwd: import.meta.dirname,
  input: {
    [name]: join(import.meta.dirname, scripts[name]),
    'mutation-worker': join(import.meta.dirname, 'mutations/mutation-worker.ts'),
  },
  platform: 'node',
  logLevel: 'silent',
  external: (id) => !/^[./]|^@drift\//.test(id),
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: folder, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
});
process.argv = [process.argv[0], name, ...args];
await import(pathToFileURL(join(folder, `${name}.js`)).href);
