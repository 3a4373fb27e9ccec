import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './root.mjs';
import { stagePackage } from './stage-package.mjs';

/** Another repository, in which nothing is installed but the package and what its manifest names. */
let home;
let manifest;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'drift-installed-'));
  const installed = join(home, 'node_modules/drift-heal');
  manifest = stagePackage(installed);
  for (const name of Object.keys(manifest.dependencies)) {
    const place = join(home, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), place);
  }
  expect(drift(['demo', 'shop'])).toMatchObject({ status: 0 });
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function drift(argv, cwd = home) {
  const launcher = join(home, 'node_modules/drift-heal', manifest.bin['drift-heal']);
  const { PATH, HOME } = process.env;
  return spawnSync(process.execPath, [launcher, ...argv], { cwd, env: { PATH, HOME }, encoding: 'utf8' });
}

test('the manifest pins what it names exactly, and runs nothing when it is installed', () => {
  expect(manifest).not.toHaveProperty('scripts');
  for (const version of Object.values(manifest.dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('judges a repository elsewhere', () => {
  const { status, stdout, stderr } = drift(['scan'], join(home, 'shop'));
  expect(stderr).toBe('');
  expect(stdout).toMatch(/16 nodes checked\. 8 drift/);
  expect(status).toBe(1);
});

test.each([
  ['ts', 'export const a = 1;\n', 'export const a =  1\n'],
  ['py', 'a = 1\n', 'a  =  1\n'],
  ['go', 'package a\n\nvar a = 1\n', 'package a\n\nvar   a = 1\n'],
])('the parser of .%s comes along', (extension, before, after) => {
  const files = [
    [`before.${extension}`, before],
    [`after.${extension}`, after],
  ];
  for (const [name, text] of files) writeFileSync(join(home, name), text);
  expect(drift(['diff', ...files.map(([name]) => name)])).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('BENIGN'),
  });
});

test('serves the dashboard and the page of the API', async () => {
  const launcher = join(home, 'node_modules/drift-heal', manifest.bin['drift-heal']);
  const child = spawn(process.execPath, [launcher, 'serve', '--port', '0'], { cwd: join(home, 'shop') });
  try {
    const url = await addressOf(child);
    for (const path of ['/drift', '/docs', '/docs/swagger-ui.css', '/docs/openapi.yaml'])
      expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  } finally {
    child.kill();
  }
});

function addressOf(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        said += text;
        const [, url] = /^Dashboard +(http:\/\/[^/]+)\/drift$/m.exec(said) ?? [];
        if (url) resolve(url);
      });
    }
    child.on('close', () => reject(new Error(said)));
  });
}

test('names the licence of everything that the bundles hold', () => {
  const texts = readFileSync(join(home, 'node_modules/drift-heal/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of ['commander', 'zod', '@nestjs/core', 'react', 'swagger-ui-dist', '@octokit/rest'])
    expect(texts).toContain(`## ${name} `);
  expect(texts).not.toContain('## vitest ');
});
