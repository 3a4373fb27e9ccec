import type { Route } from '../server/route.js';
import { appRoutes } from './apps.js';
import { commitRoutes } from './commits.js';
import { contentRoutes } from './contents.js';
import { gitDataRoutes } from './git-data.js';
import { issueRoutes } from './issues.js';
import { mergeRoutes } from './merge-pull.js';
import { pullRoutes } from './pulls.js';
import { refRoutes } from './refs.js';
import { repositoryRoutes } from './repositories.js';
import { userRoutes } from './users.js';

/** Every route that the simulator serves; anything else is 404, GraphQL too but for one question. */
export const allRoutes: readonly Route[] = [
  ...repositoryRoutes,
  ...refRoutes,
  ...gitDataRoutes,
  ...commitRoutes,
  ...contentRoutes,
  ...pullRoutes,
  ...mergeRoutes,
  ...issueRoutes,
  ...userRoutes,
  ...appRoutes,
];
