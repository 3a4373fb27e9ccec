import type { BaselineEntry, Detection } from '@drift/detector';
import { nodeCommand } from '@drift/domain/shell';
import { changesOf } from './changes-of.js';
import { recordPath } from './record-path.js';
import { sameRecord, type RecordPlan, type RecordedChange, type Refusal } from './record-plan.js';

export interface MaterializeOptions {
  /** UTC time, `2026-02-09T14:30:00Z`. */
  now: string;
  /** By node id: the generator that wrote the code; absent where a person or an agent did. */
  generators: ReadonlyMap<string, NonNullable<BaselineEntry['generator']>>;
}

/** Plans to record both sides of nodes whose code has just been written from their spec. */
export function planMaterialize(
  detections: readonly Detection[],
  options: MaterializeOptions,
): { plan: RecordPlan; refusals: readonly Refusal[] } {
  const entries = new Map<string, BaselineEntry | null>();
  const changes: RecordedChange[] = [];
  const refusals: Refusal[] = [];
  for (const detection of detections) {
    const { nodeId, node, inventory, entry } = detection;
    const why = whyNot(detection);
    if (why || !node || !inventory) {
      refusals.push({
        code: 'E_REFUSED',
        nodeId,
        why: why ?? 'it is not in the graph',
        where: node?.nodeFile ?? null,
        next: nodeCommand('check', nodeId),
      });
      continue;
    }
    const after: BaselineEntry = {
      ...recordPath(node.mapping, inventory.code),
      code: inventory.code,
      materializedAt: options.now,
      origin: new Map(),
      spec: inventory.spec,
      upstream: inventory.upstream,
      unanswered: null,
      blob: new Map(),
      syntax: new Map(),
      contract: new Map(),
      generator: options.generators.get(nodeId) ?? null,
      legacy: null,
    };
    if (sameRecord(entry, after)) continue;
    entries.set(nodeId, after);
    changes.push(...changesOf(detection, ['code', 'spec']));
  }
  return { plan: { action: 'materialize', entries, changes }, refusals };
}

function whyNot({ faults, inventory, axes, node }: Detection): string | null {
  const [fault] = faults;
  if (fault) return fault.message;
  if (axes.spec === 'missing') return 'its spec is missing';
  const absent = node?.mapping.find(
    (entry) =>
      entry.kind === 'path' &&
      ![...(inventory?.code.keys() ?? [])].some(
        (path) => path === entry.path || path.startsWith(`${entry.path}/`) || entry.path === '.',
      ),
  );
  if (absent) return `the code it maps to is not there: ${absent.written}`;
  return inventory?.code.size === 0 ? 'the code it maps to is not there' : null;
}
