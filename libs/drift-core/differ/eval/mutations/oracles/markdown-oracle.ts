import { HtmlRenderer, Parser, type Node } from 'commonmark';
import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/** Markdown by the HTML of `commonmark`; a soft line end is a blank, a list is tight. */
export function createMarkdownOracle(oracleFor: (path: string) => Oracle | null): Oracle {
  return {
    reads: () => Promise.resolve(true),
    judge: async (before, after) => {
      const was = render(before);
      const is = render(after);
      if (was.html === is.html && was.codes.every((code, at) => code.text === is.codes[at]?.text)) {
        const loose = was.loose === is.loose ? null : 'list looseness';
        return { same: true, exemption: loose };
      }
      for (const { name, apply } of EXEMPTIONS) {
        if (apply(was.html) !== apply(is.html)) continue;
        const judged = await judgeCodes(was.codes, is.codes, oracleFor);
        if (!judged.same) return judged;
        return { same: true, exemption: judged.exemption ?? name };
      }
      return { same: false, why: firstDifference(was.html, is.html) };
    },
  };
}

/** This parser knows no tables and shows front matter as text. */
const EXEMPTIONS: readonly { name: string; apply: (html: string) => string }[] = [
  { name: 'code in a fence', apply: (html) => html },
  { name: 'blanks in text', apply: (html) => html.replaceAll(/[ \t]+/gu, ' ') },
  {
    name: 'table padding',
    apply: (html) =>
      html
        .replaceAll(/[ \t]+/gu, ' ')
        .replaceAll(/ ?\| ?/gu, '|')
        .replaceAll(/(\|:?)-+(?=:?\|)/gu, '$1-')
        .replaceAll(/(<p>)\||\|(<\/p>)/gu, '$1$2'),
  },
];

interface Code {
  language: string;
  text: string;
}

interface Rendered {
  html: string;
  codes: Code[];
  loose: string;
}

function render(text: string): Rendered {
  const root = new Parser().parse(text);
  const codes: Code[] = [];
  const loose: string[] = [];
  const walker = root.walker();
  for (let event = walker.next(); event; event = walker.next()) {
    if (!event.entering) continue;
    if (event.node.type === 'list') loose.push(tighten(event.node));
    if (event.node.type !== 'code_block' || (event.node.info ?? '') === '') continue;
    codes.push({ language: (event.node.info ?? '').split(/\s/u)[0] ?? '', text: event.node.literal ?? '' });
    event.node.literal = '';
  }
  return { html: new HtmlRenderer({ softbreak: ' ' }).render(root), codes, loose: loose.join() };
}

function tighten(list: Node): string {
  const was = list.listTight ? 'tight' : 'loose';
  list.listTight = true;
  return was;
}

async function judgeCodes(
  was: readonly Code[],
  is: readonly Code[],
  oracleFor: (path: string) => Oracle | null,
): Promise<Judgement> {
  if (was.length !== is.length) return { same: false, why: 'another number of code blocks' };
  let exemption: string | null = null;
  for (const [at, before] of was.entries()) {
    const after = is[at];
    if (!after || before.text === after.text) continue;
    const oracle = oracleFor(`a.${EXTENSIONS[before.language] ?? before.language}`);
    if (!oracle)
      return { same: false, why: `code in ${before.language}: ${firstDifference(before.text, after.text)}` };
    const judged = await oracle.judge(before.text, after.text, `a.${before.language}`);
    if (!judged.same) return judged;
    exemption = 'code in a fence';
  }
  return { same: true, exemption };
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  typescript: 'ts',
  javascript: 'js',
  python: 'py',
};
