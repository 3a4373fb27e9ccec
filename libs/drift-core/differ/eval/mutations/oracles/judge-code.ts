import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/** One block of code in a document. */
export interface Code {
  language: string;
  text: string;
}

const UNREAD = 'code in a fence that no parser here reads, not checked';

type OracleFor = (path: string) => Oracle | null;

const EXTENSIONS: Readonly<Record<string, string>> = { typescript: 'ts', javascript: 'js', python: 'py' };
const MARKUP = new Set(['html', 'vue', 'svelte']);

/** Asks the independent parsers about the code blocks of two documents, pair by pair. */
export async function judgeCode(
  was: readonly Code[],
  is: readonly Code[],
  oracleFor: OracleFor,
): Promise<Judgement> {
  if (was.length !== is.length) return { same: false, why: 'another number of code blocks' };
  let exemption: string | null = null;
  for (const [at, before] of was.entries()) {
    const after = is[at];
    if (!after || before.text === after.text) continue;
    const judged = MARKUP.has(before.language)
      ? await judgeScripts(before.text, after.text, oracleFor)
      : await judgeBlock(before, after, oracleFor);
    if (!judged.same) return judged;
    exemption = judged.exemption === UNREAD ? UNREAD : (exemption ?? 'code in a fence');
  }
  return { same: true, exemption };
}

async function judgeBlock(before: Code, after: Code, oracleFor: OracleFor): Promise<Judgement> {
  const name = EXTENSIONS[before.language] ?? before.language;
  const oracle = oracleFor(`a.${name}`);
  if (!oracle) {
    return { same: false, why: `code in ${before.language}: ${firstDifference(before.text, after.text)}` };
  }
  // A block of a document is often only a part of a file, or declarations without bodies.
  for (const path of [`a.${name}`, 'a.tsx', 'a.d.ts'])
    if (oracleFor(path) === oracle && (await oracle.reads(before.text, path)))
      return oracle.judge(before.text, after.text, path);
  return { same: true, exemption: UNREAD };
}

/** Only what stands in `<script>` is code; the markup around it must be the same. */
function judgeScripts(before: string, after: string, oracleFor: OracleFor): Promise<Judgement> {
  const was = partsOf(before);
  const is = partsOf(after);
  if (was.markup !== is.markup)
    return Promise.resolve({ same: false, why: firstDifference(was.markup, is.markup) });
  return judgeCode(was.scripts, is.scripts, oracleFor);
}

function partsOf(text: string): { markup: string; scripts: Code[] } {
  const scripts: Code[] = [];
  const markup = text.replaceAll(
    /(<script\b[^>]*>)([^]*?)(?=<\/script>)/gu,
    (_, tag: string, script: string) => {
      scripts.push({ language: 'ts', text: script });
      return tag;
    },
  );
  return { markup, scripts };
}
