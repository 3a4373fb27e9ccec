import { openWorkspaceFiles, type WorkspaceFiles } from '@drift/files';
import { buildWorkspace, type TestWorkspace } from '@drift/testing';
import { afterEach, expect, it } from 'vitest';
import { DigestCache } from './digest-cache.js';
import { gatherGraph } from './gather-graph.js';
import { gatherUpstream } from './gather-spec.js';
import { IgnoreRules } from './ignore-rules.js';

let workspace: TestWorkspace;
afterEach(() => workspace.dispose());

function upstreamOf(id: string, change: (files: WorkspaceFiles) => WorkspaceFiles = (files) => files) {
  const files = change(openWorkspaceFiles(workspace.root));
  const graph = gatherGraph(files);
  const node = graph.nodes.get(id);
  if (!node) throw new Error(`no node ${id}`);
  const digests = new DigestCache(files, () => undefined);
  const side = gatherUpstream(node, { files, graph, digests, ignores: new IgnoreRules(files) });
  return { paths: [...side.digests.keys()], digests: side.digests, problems: side.problems };
}

const tree = {
  '.yggdrasil/config.yaml': 'name: Shop\ntags: {quick: {}}\n',
  '.yggdrasil/aspects/audit-log.yaml': 'tag: audited\n',
  '.yggdrasil/aspects/other.yaml': 'tag: other\n',
  '.yggdrasil/flows/order/flow.yaml': 'nodes: [shop/cart]\n',
  '.yggdrasil/flows/order/steps.md': 'ask, pay\n',
  '.yggdrasil/shop/node.yaml': 'type: module\ntags: [audited, quick]\n',
  '.yggdrasil/shop/cart/node.yaml': 'type: service\nmapping: {path: cart.ts}\n',
};

it('takes the aspects of ancestors by their tag, and the flows of the node', () => {
  workspace = buildWorkspace(tree);
  expect(upstreamOf('shop/cart').paths).toEqual([
    '.yggdrasil/aspects/audit-log.yaml',
    '.yggdrasil/flows/order/flow.yaml',
    '.yggdrasil/flows/order/steps.md',
    '.yggdrasil/shop/node.yaml',
  ]);
});

it('takes the node file of an ancestor by what it says, an aspect by its bytes', () => {
  workspace = buildWorkspace(tree);
  const before = upstreamOf('shop/cart').digests;
  workspace.write('.yggdrasil/shop/node.yaml', '# a comment\ntags: [audited, quick]\ntype: module\n');
  expect(upstreamOf('shop/cart').digests).toEqual(before);
  workspace.write('.yggdrasil/aspects/audit-log.yaml', 'tag: audited\ndescription: new\n');
  expect(upstreamOf('shop/cart').digests).not.toEqual(before);
});

it('is a problem of the node that a folder of its aspects could not be looked into', () => {
  workspace = buildWorkspace({
    '.yggdrasil/aspects/audit/aspect.yaml': 'name: Audit\n',
    '.yggdrasil/aspects/audit/parts/a.md': '',
    '.yggdrasil/a/node.yaml': 'aspects: [audit]\n',
    '.yggdrasil/b/node.yaml': 'type: x\n',
  });
  const blind = (files: WorkspaceFiles): WorkspaceFiles => ({
    ...files,
    list: (path) =>
      path.endsWith('/parts') ? { path, code: 'E_UNREADABLE', message: 'no' } : files.list(path),
  });
  expect(upstreamOf('a', blind).problems).toMatchObject([
    { code: 'E_UNREADABLE', path: '.yggdrasil/aspects/audit/parts' },
  ]);
  expect(upstreamOf('b', blind).problems).toEqual([]);
});
