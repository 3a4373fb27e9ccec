import type { DriftFile } from '@drift/domain/types';
import { useState } from 'react';
import { quietButton } from '../../components/button-styles.js';
import { HashChange } from '../../components/hash.js';

const FIRST = 12;

/** The files that are not as they were recorded, with what their digests were and are. */
export function FileList({ files }: { files: readonly DriftFile[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? files : files.slice(0, FIRST);
  return (
    <>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {shown.map((file) => (
          <li
            key={`${file.side} ${file.path}`}
            className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-2.5 py-1.5"
          >
            <span className="min-w-0 flex-1 basis-52 font-mono text-xs break-all text-ink">
              {file.path}
              {file.renamedFrom !== null && (
                <span className="block text-2xs text-ink-3">from {file.renamedFrom}</span>
              )}
            </span>
            <span className="text-2xs whitespace-nowrap text-ink-2">
              {file.side} · {file.change}
            </span>
            <HashChange before={file.before} after={file.after} />
          </li>
        ))}
      </ul>
      {files.length > FIRST && (
        <button type="button" onClick={() => setAll(!all)} className={`${quietButton} mt-1.5`}>
          {all ? `Only the first ${FIRST}` : `All ${files.length} files`}
        </button>
      )}
    </>
  );
}
