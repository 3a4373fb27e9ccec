import type { Diagnostic } from '@drift/domain/types';
import { graphWarning } from './graph-problem.js';
import type { NodeDocument } from './parse-node.js';
import { quote } from './quote.js';
import type { PlacedAspect } from './read-aspects.js';
import type { PlacedFlow } from './read-flows.js';
import type { Reference } from './read-references.js';
import type { PlaceOf } from './yaml-places.js';

/** Everything in a graph that can be named. */
export interface NamedParts {
  /** Ids of all nodes. */
  ids: ReadonlySet<string>;
  aspects: ReadonlyMap<string, PlacedAspect>;
  flows: ReadonlyMap<string, PlacedFlow>;
  /** Tags that the configuration declares: they need no aspect. */
  tags: ReadonlySet<string>;
}

/** Collects a warning for each name that leads nowhere. */
export interface ReferenceCheck {
  /** Relations, aspects and tags of one node; nothing of the document is kept. */
  checkNode: (nodeId: string, nodeFile: string, document: NodeDocument) => void;
  /** Then what aspects and flows name; gives all warnings. */
  finish: () => readonly Diagnostic[];
}

/** Opens a check against the parts that can be named. */
export function openReferenceCheck({ ids, aspects, flows, tags }: NamedParts): ReferenceCheck {
  const diagnostics: Diagnostic[] = [];
  let byLastName: ReadonlyMap<string, string | null> | null = null;
  const warn = (kind: Kind, { id, at }: Reference, { path, placeOf, nodeId }: NamingFile): void => {
    byLastName ??= lastNames(ids);
    const message = kind.says(quote(id), meant(id, byLastName));
    diagnostics.push({ ...graphWarning(kind.code, path, message, placeOf(at)), nodeId });
  };
  const warnOfAspects = (kind: Kind, references: readonly Reference[], file: NamingFile): void => {
    for (const named of references) if (!aspects.has(named.id)) warn(kind, named, file);
  };
  const checkNode = (nodeId: string, path: string, document: NodeDocument): void => {
    const file = { path, placeOf: document.placeOf, nodeId };
    for (const { target, at } of document.relations) {
      if (!ids.has(target)) warn(RELATION, { id: target, at }, file);
    }
    warnOfAspects(ASPECT, document.aspects, file);
    for (const tag of document.tags) if (!aspects.has(tag.id) && !tags.has(tag.id)) warn(TAG, tag, file);
  };
  const finish = (): readonly Diagnostic[] => {
    for (const { file, references, placeOf } of aspects.values()) {
      if (file) warnOfAspects(IMPLIED, references, { path: file, placeOf, nodeId: null });
    }
    for (const { file, participants, aspectReferences, placeOf } of flows.values()) {
      const naming = { path: file, placeOf, nodeId: null };
      for (const named of participants) if (!ids.has(named.id)) warn(PARTICIPANT, named, naming);
      warnOfAspects(ASPECT, aspectReferences, naming);
    }
    return diagnostics;
  };
  return { checkNode, finish };
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
