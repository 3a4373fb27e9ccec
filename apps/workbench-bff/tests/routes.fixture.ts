import type { TestServer } from './test-server.fixture.js';

export interface Route {
  method: string;
  /** As OpenAPI writes it: `/drift/report/{nodeId}`. */
  path: string;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route that the running router knows, sorted. */
export function routesOf(server: TestServer): Route[] {
  const express = server.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return express.router.stack
    .flatMap(({ route }) =>
      route
        ? Object.keys(route.methods).map((method) => ({
            method: method.toUpperCase(),
            path: route.path.replace(/[:*](\w+)/g, '{$1}'),
          }))
        : [],
    )
    .sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** `GET /drift/scan` */
export function key({ method, path }: Route): string {
  return `${method} ${path}`;
}
