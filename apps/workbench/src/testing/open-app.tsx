import { configure, render } from '@testing-library/react';
import { App } from '../app/app.js';
import { createQueryClient } from '../app/create-query-client.js';
import { cannedShop } from './canned-shop.js';
import { fakeServer } from './fake-server.js';

// A dialog is fetched when it is first opened, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 8000 });

/** Opens the whole workbench at a URL over a canned workspace. */
export function openApp(url: string, workspace = cannedShop()) {
  const server = fakeServer(workspace);
  window.history.replaceState(null, '', url);
  render(<App queryClient={createQueryClient()} />);
  return { workspace, server };
}
