import { expect, it } from 'vitest';
import { readGraph } from './read-graph.js';

function read(files: Record<string, string>) {
  const { aspects, flows, diagnostics } = readGraph(Object.keys(files).sort(), (path) =>
    path.includes('locked')
      ? { code: 'E_UNREADABLE', path, message: `'${path}' cannot be read` }
      : { text: files[path] ?? '' },
  );
  return {
    aspects: [...aspects.values()].map(({ id, files: own }) => [id, own.length]),
    flows: [...flows.keys()],
    found: diagnostics.map(
      ({ path, line, column, severity, code, message }) =>
        `${path?.slice('.yggdrasil/'.length)}:${line ?? '-'}:${column ?? '-'} ${severity} ${code}: ${message}`,
    ),
  };
}

it('finds an aspect by its tag, and says so where it has none or shares it', () => {
  expect(
    read({
      '.yggdrasil/aspects/audit.yaml': 'tag: audited',
      '.yggdrasil/aspects/log.yaml': 'tag: audited',
      '.yggdrasil/aspects/plain.yml': 'name: Plain',
      '.yggdrasil/aspects/README.md': '',
      '.yggdrasil/a/node.yaml': 'tags: [audit, audited, plain]',
    }),
  ).toEqual({
    aspects: [
      ['audited', 1],
      ['plain', 1],
    ],
    flows: [],
    found: [
      "aspects/log.yaml:-:- warning duplicate-aspect: .yggdrasil/aspects/audit.yaml is already aspect 'audited'",
      "aspects/plain.yml:-:- warning aspect-without-tag: has no tag: it is found by its name 'plain' only",
      "a/node.yaml:1:8 warning undeclared-tag: tags names 'audit', which is no tag and no aspect",
    ],
  });
});

it('names what is wrong with the files of aspects and flows, each at its place', () => {
  expect(
    read({
      '.yggdrasil/aspects/broken/yg-aspect.yaml': 'name: [',
      '.yggdrasil/aspects/empty/yg-aspect.yaml': '',
      '.yggdrasil/aspects/locked/yg-aspect.yaml': '',
      '.yggdrasil/aspects/typo/yg-aspect.yaml': 'name: Typo\nimplie: [broken]\nimplies: [5]\n',
      '.yggdrasil/aspects/bare/content.md': '',
      '.yggdrasil/aspects/group/inner/aspect.yaml': 'name: Inner',
      '.yggdrasil/aspects/group/stray.md': '',
      '.yggdrasil/flows/bare/steps.md': '',
      '.yggdrasil/flows/broken/flow.yaml': '- a',
      '.yggdrasil/flows/locked/flow.yaml': '',
      '.yggdrasil/flows/nobody/flow.yaml': 'name: Nobody\nnodes: []\n',
    }),
  ).toEqual({
    aspects: [
      ['bare', 1],
      ['broken', 1],
      ['empty', 1],
      ['group/inner', 1],
      ['locked', 1],
      ['typo', 1],
    ],
    flows: ['broken', 'locked', 'nobody'],
    found: [
      "aspects/bare:-:- warning aspect-without-file: holds no yg-aspect.yaml or aspect.yaml; its files are taken for aspect 'bare'",
      'aspects/broken/yg-aspect.yaml:1:8 error E_YAML: unexpected end of the stream within a flow collection',
      'aspects/empty/yg-aspect.yaml:1:1 error E_YAML: is empty',
      "aspects/locked/yg-aspect.yaml:-:- error E_UNREADABLE: '.yggdrasil/aspects/locked/yg-aspect.yaml' cannot be read",
      "aspects/typo/yg-aspect.yaml:2:1 warning unknown-key: unknown key 'implie': did you mean 'implies'?",
      'aspects/typo/yg-aspect.yaml:3:11 error E_YAML: implies holds an entry that is not a name',
      'flows/bare:-:- warning flow-without-file: holds no yg-flow.yaml or flow.yaml; no flow is read from it',
      'flows/broken/flow.yaml:1:1 error E_YAML: is not a YAML mapping of keys to values',
      "flows/locked/flow.yaml:-:- error E_UNREADABLE: '.yggdrasil/flows/locked/flow.yaml' cannot be read",
      'flows/nobody/flow.yaml:2:8 warning empty-flow: the flow names no node',
    ],
  });
});
