import type { Diagnostic } from '@drift/domain/types';
import { checkKeys } from './check-keys.js';
import { ASPECT_KEYS } from './known-keys.js';
import { GRAPH_FOLDER } from './find-node-files.js';
import type { Aspect, ReadText } from './graph.js';
import { graphProblem, graphWarning, toDiagnostic } from './graph-problem.js';
import { groupByFolder } from './group-by-folder.js';
import { quote } from './quote.js';
import { readReferences, type Reference } from './read-references.js';
import { reportProblems, type PlacedProblem } from './report-problems.js';
import { asRecord, readYaml } from './yaml-document.js';
import type { PlaceOf } from './yaml-places.js';

/** An aspect with the places of the names it implies. */
export interface PlacedAspect extends Aspect {
  references: readonly Reference[];
  placeOf: PlaceOf;
}

const ROOM = `${GRAPH_FOLDER}/aspects`;
const ASPECT_FILES = ['yg-aspect.yaml', 'aspect.yaml'];

/**
 * Reads the aspects of every generation: files `aspects/<any>.yaml`, known by their `tag`, and
 * folders with an `aspect.yaml` or `yg-aspect.yaml`, known by their path below `aspects/` and, where
 * an `aspect.yaml` has one, by its tag.
 */
export function readAspects(
  paths: readonly string[],
  readText: ReadText,
  diagnostics: Diagnostic[],
): Map<string, PlacedAspect> {
  const aspects = new Map<string, PlacedAspect>();
  const add = (aspect: PlacedAspect): void => {
    const twin = aspects.get(aspect.id);
    if (!twin) aspects.set(aspect.id, aspect);
    else {
      const first = twin.file ?? twin.files[0] ?? '';
      diagnostics.push(
        graphWarning(
          'duplicate-aspect',
          aspect.file ?? ROOM,
          `${first} is already aspect ${quote(aspect.id)}`,
        ),
      );
    }
  };
  for (const path of paths) {
    if (!isSingleFile(path)) continue;
    const { tag, ...says } = readAspect(path, readText, diagnostics);
    const name = path.slice(ROOM.length + 1).replace(/\.ya?ml$/, '');
    if (tag === null) {
      diagnostics.push(
        graphWarning('aspect-without-tag', path, `has no tag: it is found by its name ${quote(name)} only`),
      );
    }
    add(toAspect({ id: tag ?? name, file: path, files: [path], ...says }));
  }
  for (const { id, main, files } of groupByFolder(paths, ROOM, ASPECT_FILES)) {
    if (main === null) {
      const message = `holds no ${ASPECT_FILES.join(' or ')}; its files are taken for aspect ${quote(id)}`;
      diagnostics.push(graphWarning('aspect-without-file', `${ROOM}/${id}`, message));
      add(toAspect({ id, file: null, files, ...NOTHING }));
      continue;
    }
    const { tag, ...says } = readAspect(main, readText, diagnostics);
    const named = main.endsWith('/aspect.yaml') && tag !== null ? tag : id;
    add(toAspect({ id: named, file: main, files, ...says }));
    if (named !== id && !aspects.has(id)) add(toAspect({ id, file: main, files, ...says }));
  }
  return new Map([...aspects].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `aspects/audit.yaml`, but not an aspect file that belongs into a folder. */
function isSingleFile(path: string): boolean {
  return (
    path.startsWith(ROOM) &&
    /^\.yggdrasil\/aspects\/[^/.][^/]*\.ya?ml$/.test(path) &&
    !ASPECT_FILES.some((name) => path.endsWith(`/${name}`))
  );
}

interface AspectText {
  tag: string | null;
  references: readonly Reference[];
  placeOf: PlaceOf;
}

const NOTHING = { references: [], placeOf: () => ({ line: 1, column: 1 }) };

function toAspect(parts: Omit<PlacedAspect, 'implies'>): PlacedAspect {
  return { ...parts, implies: parts.references.map(({ id }) => id) };
}

function readAspect(path: string, readText: ReadText, diagnostics: Diagnostic[]): AspectText {
  const source = readText(path);
  if ('code' in source) {
    diagnostics.push(graphProblem(source.code, path, null, source.message));
    return { tag: null, ...NOTHING };
  }
  const { value, problem, placeOf } = readYaml(source.text);
  const report = reportProblems(path, placeOf);
  const record = asRecord(value);
  const found: PlacedProblem[] = problem ? [{ ...problem, severity: 'error', path }] : report.problems;
  if (!problem && !record)
    report.refuse([], value === null ? 'is empty' : 'is not a YAML mapping of keys to values');
  if (record) checkKeys(record, [], { rules: ASPECT_KEYS, report });
  const tag = record?.['tag'];
  const references = readReferences(record?.['implies'], ['implies'], report);
  diagnostics.push(...found.map((each) => toDiagnostic(each, null)));
  return { tag: typeof tag === 'string' && tag.trim() !== '' ? tag.trim() : null, references, placeOf };
}
