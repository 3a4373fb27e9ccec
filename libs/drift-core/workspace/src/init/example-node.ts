import { GRAPH_FOLDER } from '@drift/graph';

const NODE = `# A node is one unit of spec with the code it produces. Its id is its path here: example/hello.
# Rename the folder, say what it maps, and put its spec beside this file as Markdown or in any other form.
name: Hello
type: service
description: What this unit is for, in one sentence.

# The code it produces: a file, a list of files, a folder, or globs.
# mapping:
#   path: src/hello.ts

# Spec that lives elsewhere; what it names by local $ref counts too.
# sources: [specs/hello.yaml]

# The generator, where there is one: an argv, run without a shell.
# pipeline: [npm, run, 'generate:hello']

# relations:
#   - { target: example/other, type: uses }
`;

const SPEC = `# Hello

What the code of this node has to do, so that somebody could write it anew from this page.
`;

/** A commented node with its spec, for a repository in which nothing was found. */
export const EXAMPLE_FILES: readonly { path: string; text: string }[] = [
  { path: `${GRAPH_FOLDER}/example/hello/node.yaml`, text: NODE },
  { path: `${GRAPH_FOLDER}/example/hello/responsibility.md`, text: SPEC },
];
