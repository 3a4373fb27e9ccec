import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'rolldown';
import { door, parsers } from '../../rolldown.config.mjs';

/** What Nest loads only where it is installed, and what finds files beside itself. */
const external = [
  ...parsers,
  /^@nestjs\/(?:microservices|websockets)(?:\/|$)/,
  /^class-(?:transformer|validator)(?:\/|$)/,
  /^@fastify\//,
];

/**
 * What the page of the API shows lies beside the bundle: the package around it is ten times as large, and
 * one that it depends on reports its own installation.
 */
const swaggerUi = {
  name: 'swagger-ui',
  resolveId: (id) => (id === SWAGGER_FOLDER ? `\0${id}` : null),
  load: (id) => (id === `\0${SWAGGER_FOLDER}` ? FOLDER_BESIDE : null),
  async generateBundle() {
    const folder = dirname(fileURLToPath(import.meta.resolve(SWAGGER_FOLDER)));
    for (const file of SWAGGER_FILES) {
      const source = await this.fs.readFile(join(folder, file));
      this.emitFile({ type: 'asset', fileName: `swagger-ui/${file}`, source });
    }
  },
};
const SWAGGER_FOLDER = 'swagger-ui-dist/absolute-path.js';
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png', 'LICENSE', 'NOTICE'];
const FOLDER_BESIDE =
  "import { join } from 'node:path';\nexport default () => join(import.meta.dirname, 'swagger-ui');";

/** The server, the part of it that the command line starts, and the thread that scans. */
export default defineConfig({
  ...door,
  input: { main: 'src/main.ts', serve: 'src/serve.ts', 'scan-worker': 'src/scan-worker.ts' },
  external,
  plugins: [swaggerUi],
  output: {
    ...door.output,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
