import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { stripVTControlCharacters as plain } from 'node:util';
import { root } from './root.mjs';

/**
 * Runs one program in the repository root, without stdin. With `show` it writes to our own streams, else its
 * output is returned without colours, which many tools write as soon as CI is set. `code` is never null: a signal
 * gives 128 + its number, a program that is missing 127.
 */
export async function run([file, ...args], { show = false, env = {}, cwd = root } = {}) {
  const out = show ? 'inherit' : 'pipe';
  const child = spawn(file, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', out, out] });
  const stopForwarding = forwardSignals(child);
  const written = capture(child);
  const code = await exitCode(child);
  stopForwarding();
  return { ok: code === 0, code, stdout: plain(written.stdout), output: plain(written.output) };
}

/** Runs a script with this very Node, so that nothing depends on PATH or on a shell. */
export const runNode = (args, options) => run([process.execPath, ...args], options);

/** A signal that reached only us would leave the child behind, so it gets the signal and we follow it. */
function forwardSignals(child) {
  const forward = (signal) => {
    child.once('close', () => process.exit(signalCode(signal)));
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return () => process.off('SIGINT', forward).off('SIGTERM', forward);
}

/** `output` is stdout and stderr in the order in which they came. */
function capture(child) {
  const written = { stdout: '', output: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    written.stdout += text;
    written.output += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => (written.output += text));
  child.on('error', ({ message }) => (written.output += `${message}\n`));
  return written;
}

function exitCode(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) => resolve(code ?? signalCode(signal)));
  });
}

const signalCode = (signal) => 128 + (constants.signals[signal] ?? 1);
