import { expect, it } from 'vitest';
import { writableMounts } from './mount-points.js';

it('finds what can be written and keeps all other options', () => {
  const text = [
    '22 27 0:21 / /proc rw,nosuid - proc proc rw',
    '23 22 0:35 / /proc/sys/fs/binfmt_misc rw,relatime - autofs systemd-1 rw',
    '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw,discard',
    '28 27 0:25 / /ro ro,nosuid,nodev - tmpfs tmpfs ro',
    '29 27 0:26 / /with\\040blank\\134 rw,nosuid,nodev,noexec,relatime shared:7 - tmpfs tmpfs rw',
    '30 27 0:27 / /twice rw,relatime - tmpfs tmpfs rw',
    '31 30 0:28 / /twice ro,noexec - tmpfs tmpfs ro',
    '32 27 0:29 / /processes rw - tmpfs tmpfs rw',
    '',
  ].join('\n');
  expect(writableMounts(text)).toEqual([
    { path: '/', readOnly: 'remount,bind,ro,relatime' },
    { path: '/with blank\\', readOnly: 'remount,bind,ro,nosuid,nodev,noexec,relatime' },
    { path: '/processes', readOnly: 'remount,bind,ro' },
  ]);
});
