import type { Diagnostic } from '@drift/domain/types';
import type { GraphNode } from './graph.js';
import { graphWarning } from './graph-problem.js';
import type { NodeDocument } from './parse-node.js';
import { quote } from './quote.js';
import type { PlacedAspect } from './read-aspects.js';
import type { PlacedFlow } from './read-flows.js';
import type { Reference } from './read-references.js';
import type { PlaceOf } from './yaml-places.js';

/** Everything in a graph that names something else of it. */
export interface NamedParts {
  nodes: ReadonlyMap<string, GraphNode>;
  /** What each node's file says, by node id. */
  documents: ReadonlyMap<string, NodeDocument>;
  aspects: ReadonlyMap<string, PlacedAspect>;
  flows: ReadonlyMap<string, PlacedFlow>;
  /** Tags that the configuration declares: they need no aspect. */
  tags: ReadonlySet<string>;
}

/** Warns of each name that leads nowhere: relations, aspects, tags, implied aspects, flows' nodes. */
export function checkReferences({ nodes, documents, aspects, flows, tags }: NamedParts): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  let byLastName: ReadonlyMap<string, string | null> | null = null;
  const warn = (kind: Kind, lost: readonly Reference[], { path, placeOf, nodeId }: NamingFile): void => {
    if (lost.length > 0) byLastName ??= lastNames(nodes.keys());
    for (const { id, at } of lost) {
      const message = kind.says(quote(id), meant(id, byLastName ?? new Map()));
      diagnostics.push({ ...graphWarning(kind.code, path, message, placeOf(at)), nodeId });
    }
  };
  const notNode = ({ id }: Reference): boolean => !nodes.has(id);
  const notAspect = ({ id }: Reference): boolean => !aspects.has(id);
  const notTag = ({ id }: Reference): boolean => !aspects.has(id) && !tags.has(id);
  for (const [nodeId, { relations, aspects: named, tags: tagged, placeOf }] of documents) {
    const file = { path: nodes.get(nodeId)?.nodeFile ?? '', placeOf, nodeId };
    const dangling = relations.filter(({ target }) => !nodes.has(target));
    const lost = dangling.map(({ target, at }) => ({ id: target, at }));
    warn(RELATION, lost, file);
    warn(ASPECT, named.filter(notAspect), file);
    warn(TAG, tagged.filter(notTag), file);
  }
  for (const { file, references, placeOf } of aspects.values()) {
    if (file) warn(IMPLIED, references.filter(notAspect), { path: file, placeOf, nodeId: null });
  }
  for (const { file, participants, aspectReferences, placeOf } of flows.values()) {
    const naming = { path: file, placeOf, nodeId: null };
    warn(PARTICIPANT, participants.filter(notNode), naming);
    warn(ASPECT, aspectReferences.filter(notAspect), naming);
  }
  return diagnostics;
}

/** The file that holds a name. */
interface NamingFile {
  path: string;
  placeOf: PlaceOf;
  nodeId: string | null;
}

interface Kind {
  code: string;
  says: (id: string, meantNode: string) => string;
}

const RELATION: Kind = {
  code: 'dangling-relation',
  says: (id, meantNode) => `relation to ${id}, which is no node${meantNode}`,
};
const PARTICIPANT: Kind = {
  code: 'dangling-flow',
  says: (id, meantNode) => `the flow names ${id}, which is no node${meantNode}`,
};
const ASPECT: Kind = { code: 'undeclared-aspect', says: (id) => `aspects names ${id}, which is no aspect` };
const IMPLIED: Kind = { code: 'undeclared-aspect', says: (id) => `implies names ${id}, which is no aspect` };
const TAG: Kind = { code: 'undeclared-tag', says: (id) => `tags names ${id}, which is no tag and no aspect` };

/** Node ids by their last segment, null where several share it. */
function lastNames(ids: Iterable<string>): Map<string, string | null> {
  const names = new Map<string, string | null>();
  for (const id of ids) {
    const name = lastName(id);
    names.set(name, names.has(name) ? null : id);
  }
  return names;
}

function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function meant(id: string, byLastName: ReadonlyMap<string, string | null>): string {
  const other = byLastName.get(lastName(id));
  return other ? `: did you mean ${quote(other)}?` : '';
}
