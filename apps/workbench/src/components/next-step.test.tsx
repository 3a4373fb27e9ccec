// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { NextStep } from './next-step.js';

afterEach(cleanup);

const copied = (): string[] =>
  screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label') ?? '');

it.each([
  ['drift-heal scan', 'drift-heal scan', ''],
  ['rm x   (once it is no longer needed)', 'rm x', 'once it is no longer needed'],
  ["git show HEAD:'a  (b)'", "git show HEAD:'a  (b)'", ''],
  [
    'git log -p -- a   (then: git checkout <commit> -- a)',
    'git log -p -- a',
    'then: git checkout <commit> -- a',
  ],
])('a command is copied without what stands behind it: %s', (next, command, more) => {
  render(<NextStep next={next} />);
  expect(copied()).toEqual([`Copy command: ${command}`]);
  if (more !== '') screen.getByText(more);
});

it.each(['look at the plan again', 'wait for the other run, then run this again', 'edit drift.config.yaml'])(
  'a sentence is no command: %s',
  (next) => {
    render(<NextStep next={next} />);
    expect(copied()).toEqual([]);
    screen.getByText(`Next: ${next}`);
  },
);
