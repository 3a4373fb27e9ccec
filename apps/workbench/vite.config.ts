import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['DRIFT_PORT'] ?? 3001}`;

/** The page lives at /drift and the API under /drift/*: who asks for HTML gets the page. */
const api = {
  target: server,
  changeOrigin: true,
  bypass: ({ headers }: { headers: { accept?: string | undefined } }) =>
    headers.accept?.includes('text/html') ? '/index.html' : undefined,
};

// A build that a test or a tool starts would otherwise carry React's development code.
if (process.argv.includes('build')) process.env['NODE_ENV'] = 'production';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    host: '127.0.0.1',
    port: 3000,
    strictPort: true,
    proxy: {
      '^/drift/': api,
      '^/docs': { target: server, changeOrigin: true },
      '^/health': { target: server, changeOrigin: true },
    },
  },
  build: {
    outDir: 'dist',
    // An inlined font would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    // The grammars of the diff are many and only fetched when a file needs them.
    chunkSizeWarningLimit: 1500,
    manifest: true,
  },
});
