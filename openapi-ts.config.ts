import { defineConfig } from '@hey-api/openapi-ts';

const banner =
  '// Generated from specs/semantic-core/openapi.yaml. Do not edit: run `just pipeline semantic-core`.';

/** Generates the vocabulary; `DRIFT_GEN_OUTPUT` lets the check write it elsewhere and compare. */
export default defineConfig({
  input: './specs/semantic-core/openapi.yaml',
  output: {
    path: process.env['DRIFT_GEN_OUTPUT'] ?? './libs/semantic-core/domain/src/gen',
    entryFile: false,
    module: { extension: '.js' },
    tsConfigPath: null,
    // Only the runtime that is copied into client/ and core/ comes without `file`; it is not strict enough for us.
    header: ({ file, defaultValue }) => [
      banner,
      ...(file ? [] : ['// @ts-nocheck']),
      ...defaultValue.slice(1),
    ],
  },
  plugins: [
    '@hey-api/typescript',
    {
      name: 'zod',
      compatibilityVersion: 4,
      definitions: '{{name}}Schema',
      '~resolvers': {
        // The plugin ignores `additionalProperties: false` and would strip unknown fields in silence.
        object: (ctx) => {
          const extra = ctx.schema.additionalProperties;
          if (!extra || extra.type !== 'never') return undefined;
          return ctx.$(ctx.symbols.z).attr('strictObject').call(ctx.nodes.shape(ctx));
        },
      },
    },
    { name: '@hey-api/client-fetch', baseUrl: false },
    '@hey-api/sdk',
    '@tanstack/react-query',
  ],
});
