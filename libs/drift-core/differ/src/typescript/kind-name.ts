import ts from 'typescript';

/** The name of a syntax kind as it stands in the grammar; aliases such as `FirstAssignment` never show. */
export function kindName(kind: ts.SyntaxKind): string {
  return NAMES[kind] ?? 'Unknown';
}

const NAMES = namesByNumber();

function namesByNumber(): string[] {
  const names: string[] = [];
  for (const [name, kind] of Object.entries(ts.SyntaxKind))
    if (typeof kind === 'number') names[kind] ??= name;
  return names;
}
