import { bufGen } from './buf-gen.js';
import type { Family } from './config-file.js';
import { graphqlCodegen } from './graphql-codegen.js';
import { makeRecipes } from './make-recipes.js';
import { openapiTools } from './openapi-tools.js';
import { openapiTsConfig } from './openapi-ts-config.js';
import { orvalConfig } from './orval-config.js';
import { packageScripts } from './package-scripts.js';
import { prismaSchema } from './prisma-schema.js';
import { pyproject } from './pyproject.js';
import { sqlcConfig } from './sqlc-config.js';

/** Every family of files that name generators. */
export function allFamilies(runnerOf: (folder: string) => string): readonly Family[] {
  return [
    packageScripts(runnerOf),
    openapiTsConfig,
    orvalConfig,
    openapiTools,
    graphqlCodegen,
    bufGen,
    sqlcConfig,
    prismaSchema,
    pyproject,
    makeRecipes,
  ];
}
