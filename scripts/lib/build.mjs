import { runTool } from './run-tool.mjs';

/** Builds every door; Nx skips those whose inputs have not changed. */
export function build() {
  return runTool('nx', ['run-many', '-t', 'build', '--outputStyle=static'], {
    env: { NX_DAEMON: 'false', NX_TUI: 'false' },
  });
}
