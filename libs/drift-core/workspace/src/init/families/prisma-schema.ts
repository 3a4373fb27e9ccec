import { pathFrom } from '../paths.js';
import { configuredUse, type Family } from './config-file.js';

/** `schema.prisma`: what its generators write, where they say that it is not in `node_modules`. */
export const prismaSchema: Family = {
  names: /\.prisma$/,
  read: (file) => {
    const outputs: string[] = [];
    for (const [, body = ''] of file.text.matchAll(/^[ \t]*generator[ \t]+\w+[ \t]*\{([^}]{0,2000})\}/gm)) {
      const output = pathFrom(file.folder, /^[ \t]*output[ \t]*=[ \t]*"([^"\n]*)"/m.exec(body)?.[1]);
      if (output !== null) outputs.push(output);
    }
    if (outputs.length === 0) return [];
    return [
      configuredUse(file, {
        tool: 'prisma',
        kind: 'prisma',
        specs: [file.path],
        outputs: outputs.map((path) => ({ path, owned: false })),
      }),
    ];
  },
};
