import { defineConfig } from 'rolldown';
import { door, parsers } from '../../rolldown.config.mjs';

/** What Nest loads only where it is installed, and what finds files beside itself. */
const external = [
  ...parsers,
  /^@nestjs\/(?:microservices|websockets)(?:\/|$)/,
  /^class-(?:transformer|validator)(?:\/|$)/,
  /^@fastify\//,
  'swagger-ui-dist/absolute-path.js',
];

/** The server, the part of it that the command line starts, and the thread that scans. */
export default defineConfig({
  ...door,
  input: { main: 'src/main.ts', serve: 'src/serve.ts', 'scan-worker': 'src/scan-worker.ts' },
  external,
  output: {
    ...door.output,
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
