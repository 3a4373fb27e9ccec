import { pathToFileURL } from 'node:url';

// `node old-tool-driver.mjs <built tool> <root>`: prints as JSON what the tool says of every mapped node.
const [module, root] = process.argv.slice(2);
const tool = await import(pathToFileURL(module).href);
const graph = await tool.loadGraph(root, { tolerateInvalidConfig: true });
const mapped = new Map([...graph.nodes].filter(([, { meta }]) => meta.mapping));
const nodes = tool.detectDrift ? await fromDetect() : await fromClassify();
process.stdout.write(JSON.stringify(nodes));

async function fromDetect() {
  const { entries } = await tool.detectDrift(graph);
  const said = entries.map(({ nodePath, status, details, changedFiles }) => [
    nodePath,
    { status, changed: changedFiles?.map(({ filePath }) => filePath) ?? [details ?? ''] },
  ]);
  return Object.fromEntries(said);
}

/** From 4.0 on a node is only mentioned where something is wrong; one finding a side. */
async function fromClassify() {
  const issues = await tool.classifyDrift(graph);
  const said = {};
  for (const [nodeId, node] of mapped) {
    const own = issues.filter(({ nodePath }) => nodePath === nodeId);
    said[nodeId] = { status: statusOf(own, node), changed: own.flatMap(changedOf) };
  }
  return said;
}

function statusOf(issues, node) {
  const direct = issues.find(({ code }) => code === 'source-drift');
  if (direct?.lifecycleState === 'unapproved') return 'unmaterialized';
  if (direct?.lifecycleState === 'missing') return 'missing';
  const codes = new Set(issues.map(({ code }) => code));
  if (codes.has('unapproved')) return 'unrecorded';
  if (codes.has('baseline-integrity')) return 'inconsistent';
  const upstream = codes.has('upstream-drift') || codes.has('cascade-drift');
  if (direct && upstream) return 'full-drift';
  if (upstream) return 'graph-drift';
  if (direct) return 'source-drift';
  const applies = tool.hasNonDraftEffectiveAspects
    ? tool.hasNonDraftEffectiveAspects(node, graph)
    : !tool.computeEffectiveAspects || tool.computeEffectiveAspects(node, graph).size > 0;
  return applies ? 'ok' : 'skipped';
}

function changedOf({ code, directChangedFiles = [], cascadeCauses = [] }) {
  if (!/drift|unapproved|integrity/u.test(code)) return [];
  return [...directChangedFiles.map(({ filePath }) => filePath), ...cascadeCauses.map(({ file }) => file)];
}
