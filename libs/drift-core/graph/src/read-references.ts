import type { Relation } from './graph.js';
import { checkKeys } from './check-keys.js';
import { RELATION_KEYS } from './known-keys.js';
import type { ProblemReport } from './report-problems.js';
import { asRecord } from './yaml-document.js';
import type { YamlPath } from './yaml-places.js';

/** A name by which a graph file refers to something else, and where in the file it stands. */
export interface Reference {
  id: string;
  at: YamlPath;
}

/** A relation and where in the file its target stands. */
export interface PlacedRelation extends Relation {
  at: YamlPath;
}

/** Keys under which a generation put the name when an entry says more than the name. */
const NAME_KEYS = ['aspect', 'id', 'node', 'name'] as const;

/**
 * Reads one name or a list of names, each a text or a mapping that holds it (`{aspect, exceptions,
 * anchors}`, `{id, when, status}`). Blank entries are left out with a warning, others refused.
 */
export function readReferences(value: unknown, at: YamlPath, report: ProblemReport): Reference[] {
  if (value === undefined || value === null) return [];
  const word = at.join('.');
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const references: Reference[] = [];
  for (const [index, item] of list.entries()) {
    const place = Array.isArray(value) ? [...at, index] : at;
    const record = asRecord(item);
    const key = NAME_KEYS.find((name) => record?.[name] !== undefined);
    const id = record && key ? record[key] : item;
    const own = record && key ? [...place, key] : place;
    if (id === null || (typeof id === 'string' && id.trim() === '')) {
      report.warn(own, `${word} holds a blank entry`, 'blank-entry');
    } else if (typeof id !== 'string') {
      report.refuse(own, `${word} holds an entry that is not a name`);
    } else references.push({ id: id.trim(), at: own });
  }
  return references;
}

/** Reads `relations:`, a list of targets or of `{target, type}`; what is neither is reported. */
export function readRelations(value: unknown, report: ProblemReport): PlacedRelation[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    report.refuse(['relations'], 'relations is not a list');
    return [];
  }
  const relations: PlacedRelation[] = [];
  for (const [index, item] of value.entries()) {
    const place = ['relations', index];
    const record = asRecord(item);
    if (record && checkKeys(record, place, { rules: RELATION_KEYS, report })) continue;
    const target: unknown = record ? record['target'] : item;
    const own = record ? [...place, 'target'] : place;
    if (typeof target !== 'string' || target.trim() === '') {
      report.refuse(
        own,
        target === undefined ? 'a relation names no target' : 'the target of a relation is not a node id',
      );
      continue;
    }
    const type = record?.['type'];
    if (type !== undefined && typeof type !== 'string') {
      report.warn([...place, 'type'], 'the type of a relation is not a text', 'wrong-type');
    }
    const written = target.trim();
    const id = written.endsWith('/') ? written.replace(/\/+$/, '') : written;
    relations.push({ target: id, type: typeof type === 'string' ? type : 'uses', at: own });
  }
  return relations;
}
