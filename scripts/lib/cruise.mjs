import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './list-files.mjs';
import { root as home } from './root.mjs';
import { runTool } from './run-tool.mjs';

const folders = ['apps', 'libs', 'tools'];

/**
 * Runs dependency-cruiser on the tree at `root` with our rules: its own modules, and one fault for each broken
 * rule and each source file that it did not see. It fails closed, because the tool itself does not: without a
 * TypeScript that it can use, it sees no file and is content.
 */
export async function cruise(root) {
  const present = folders.filter((folder) => existsSync(join(root, folder)));
  const args = ['--config', join(home, '.dependency-cruiser.mjs'), '--output-type', 'json', ...present];
  const { stdout, output } = await runTool('depcruise', args, { cwd: root });
  const report = parse(stdout);
  if (!report) return { modules: [], faults: [`dependency-cruiser gave no report.\n${output}`] };
  const modules = report.modules.filter(({ source }) => isOurs(source));
  const sources = present
    .flatMap((folder) => listFiles(join(root, folder), `${folder}/`))
    .filter(isTypeScript);
  return { modules, faults: [...unseen(modules, sources), ...broken(report.summary)] };
}

/** What lies on disk and is missing from the report. */
export function unseen(modules, sources) {
  if (modules.length === 0) return ['dependency-cruiser saw 0 modules, so it judged nothing.'];
  const seen = new Set(modules.map(({ source }) => source));
  return sources.filter((path) => !seen.has(path)).map((path) => `${path}: not seen by dependency-cruiser`);
}

function broken({ violations, ruleSetUsed }) {
  const comments = new Map(ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  return violations.map(({ rule, from, to, cycle }) => {
    const route = cycle ? [from, ...cycle.map(({ name }) => name)] : [from, to];
    return `${rule.name}: ${route.join(' → ')}\n  ${comments.get(rule.name)}`;
  });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isOurs = (path) =>
  folders.some((folder) => path.startsWith(`${folder}/`)) && !/\bnode_modules\//.test(path);
const isTypeScript = (path) => /[.][cm]?tsx?$/.test(path);
