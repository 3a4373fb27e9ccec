import { describe, expect, it } from 'vitest';
import {
  createGitHubHost,
  findRepository,
  parseApiUrl,
  parseRemoteUrl,
  parseRepository,
  tokenFromEnvironment,
} from './index.js';

const PEM = '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n';

describe('the address of the API', () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com'],
    ['https://ghe.example/api/v3/', 'https://ghe.example/api/v3'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:3000/', 'http://localhost:3000'],
    ['http://[::1]:9', 'http://[::1]:9'],
    ['http://0x7f.1/', 'http://127.0.0.1'],
  ])('%s is taken', (text, url) => {
    expect(parseApiUrl(text)).toEqual({ url });
  });

  it.each([
    'http://api.github.com',
    'http://169.254.169.254/latest/meta-data',
    'http://10.0.0.1',
    'http://[::ffff:10.0.0.1]/',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'https://user:secret@api.github.com',
    'https://api.github.com?token=1',
    'https://api.github.com#x',
    'file:///etc/passwd',
    'ftp://api.github.com',
    'javascript:alert(1)',
    'api.github.com',
    '',
  ])('%s is refused', (text) => {
    expect(parseApiUrl(text)).toHaveProperty('refused');
    expect(() => createGitHubHost({ repository: 'a/b', token: 'x', apiUrl: text })).toThrow(RangeError);
  });
});

describe('the address of a git remote', () => {
  it.each([
    'https://github.com/acme/shop',
    'https://github.com/acme/shop.git',
    'https://github.com/acme/shop.git/',
    'https://GitHub.com/acme/shop',
    'https://x-access-token:secret@github.com/acme/shop.git',
    'http://github.com/acme/shop',
    'git://github.com/acme/shop.git',
    'ssh://git@github.com/acme/shop.git',
    'ssh://git@github.com:22/acme/shop.git',
    'ssh://git@ssh.github.com:443/acme/shop.git',
    'git+ssh://git@github.com/acme/shop.git',
    'git@github.com:acme/shop.git',
    'git@github.com:/acme/shop.git',
    'org-1234@github.com:acme/shop',
    'github.com:acme/shop.git',
    ' git@github.com:acme/shop.git\n',
  ])('%s is read', (text) => {
    expect(parseRemoteUrl(text)).toEqual({ host: 'github.com', owner: 'acme', name: 'shop' });
  });

  it('keeps the port of http, dots in names, and addresses in brackets', () => {
    expect(parseRemoteUrl('http://127.0.0.1:4000/acme/shop.js.git')).toEqual({
      host: '127.0.0.1:4000',
      owner: 'acme',
      name: 'shop.js',
    });
    expect(parseRemoteUrl('git@[::1]:acme/shop')?.host).toBe('[::1]');
    expect(parseRemoteUrl('git@git.example:acme_corp/.github')).toEqual({
      host: 'git.example',
      owner: 'acme_corp',
      name: '.github',
    });
  });

  it.each([
    '',
    '.',
    '/srv/git/acme/shop.git',
    '../shop',
    'file:///srv/acme/shop.git',
    'C:\\work\\shop',
    'c:/acme/shop',
    'https://github.com/acme',
    'https://github.com/acme/shop/tree/main',
    'https://github.com/acme/..',
    'https://gitlab.com/group/sub/shop.git',
    'git@github.com:shop.git',
    'https://github.com/ac me/shop',
    'https://github.com/acme/sh%2fop',
    'ext::sh -c touch% /tmp/x',
  ])('"%s" is no repository of an owner', (text) => {
    expect(parseRemoteUrl(text)).toBeNull();
  });

  it.each([
    'acme',
    'acme/',
    '/shop',
    'acme/shop/x',
    'acme/..',
    '-a/b',
    'a b/c',
    'acme/shop?x',
    'acme/sh\nop',
  ])('"%s" is not owner/name', (text) => {
    expect(parseRepository(text)).toBeNull();
    expect(() => createGitHubHost({ repository: text, token: 'x' })).toThrow(RangeError);
  });
});

describe('the repository', () => {
  it('is GITHUB_REPOSITORY before the remote', () => {
    const found = findRepository({ GITHUB_REPOSITORY: 'acme/shop' }, 'git@github.com:other/x.git');
    expect(found).toEqual({ repository: 'acme/shop', from: 'GITHUB_REPOSITORY' });
    expect(findRepository({ GITHUB_REPOSITORY: 'acme' }, 'git@github.com:other/x.git')).toHaveProperty(
      'missing',
    );
  });

  it.each([
    ['git@github.com:acme/shop.git', undefined],
    ['https://ghe.example/acme/shop', 'https://ghe.example/api/v3'],
    ['http://127.0.0.1:4000/acme/shop.git', 'http://127.0.0.1:4000'],
    ['https://corp.ghe.com/acme/shop', 'https://api.corp.ghe.com'],
  ])('is the remote %s where it lies on the host of the API', (remote, apiUrl) => {
    expect(findRepository({}, remote, apiUrl)).toEqual({
      repository: 'acme/shop',
      from: 'the remote "origin"',
    });
  });

  it.each([
    ['git@gitlab.com:acme/shop.git', 'on gitlab.com'],
    ['https://secret:word@evil.example/acme/shop', 'on evil.example'],
    ['/srv/shop.git', 'no repository on a GitHub host'],
    [null, 'no remote'],
  ])('is not the remote %s', (remote, why) => {
    const found = findRepository({}, remote);
    expect(found).toEqual({ missing: expect.stringContaining(why) });
    expect(JSON.stringify(found)).not.toContain('secret');
  });
});

describe('the token', () => {
  const app = {
    DRIFT_GITHUB_APP_ID: '7',
    DRIFT_GITHUB_APP_PRIVATE_KEY: PEM,
    DRIFT_GITHUB_APP_INSTALLATION_ID: '9',
  };

  it('is DRIFT_REMEDIATION_TOKEN before an App before GITHUB_TOKEN, and says why', () => {
    const all = { DRIFT_REMEDIATION_TOKEN: 'own', ...app, GITHUB_TOKEN: 'plain' };
    expect(tokenFromEnvironment(all)).toMatchObject({
      use: { token: 'own' },
      from: 'DRIFT_REMEDIATION_TOKEN',
    });
    const second = tokenFromEnvironment({ ...all, DRIFT_REMEDIATION_TOKEN: '' });
    expect(second.use).toEqual({ app: { appId: '7', privateKey: PEM.trim(), installationId: 9 } });
    const last = tokenFromEnvironment({ GITHUB_TOKEN: ' plain\n' });
    expect(last).toEqual({
      use: { token: 'plain' },
      from: 'GITHUB_TOKEN',
      why: 'GITHUB_TOKEN is used: neither DRIFT_REMEDIATION_TOKEN nor a GitHub App is set.',
    });
  });

  it('is none without any, and names what to set', () => {
    const { use, why } = tokenFromEnvironment({});
    expect(use).toBeNull();
    expect(why).toContain('DRIFT_REMEDIATION_TOKEN');
  });

  it.each([
    ['with \\n for line breaks', PEM.replaceAll('\n', '\\n')],
    ['in Base64', Buffer.from(PEM).toString('base64')],
  ])('takes the key of an App %s', (_, key) => {
    const { use } = tokenFromEnvironment({ ...app, DRIFT_GITHUB_APP_PRIVATE_KEY: key });
    expect(use).toMatchObject({ app: { privateKey: expect.stringContaining('KEY-----\nabc\n-----END') } });
  });

  it.each([
    [{ DRIFT_GITHUB_APP_PRIVATE_KEY: undefined }, 'DRIFT_GITHUB_APP_PRIVATE_KEY'],
    [{ DRIFT_GITHUB_APP_INSTALLATION_ID: ' ' }, 'DRIFT_GITHUB_APP_INSTALLATION_ID'],
    [{ DRIFT_GITHUB_APP_INSTALLATION_ID: 'x' }, 'is not a number'],
    [{ DRIFT_GITHUB_APP_PRIVATE_KEY: 'canary' }, 'neither a private key in PEM nor Base64'],
  ])('does not act as somebody else where an App is set by half: %o', (change, why) => {
    const chosen = tokenFromEnvironment({ ...app, ...change, GITHUB_TOKEN: 'plain' });
    expect(chosen.use).toBeNull();
    expect(chosen.why).toContain(why);
    expect(chosen.why).not.toContain('canary');
  });
});
