import { HtmlRenderer, Parser, type Node } from 'commonmark';
import { judgeCode, type Code } from './judge-code.js';
import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/** Markdown by the HTML of `commonmark`; a soft line end is a blank, a list is tight. */
export function createMarkdownOracle(oracleFor: (path: string) => Oracle | null): Oracle {
  return {
    reads: () => Promise.resolve(true),
    judge: async (before, after) => {
      const heads = await judgeFrontMatter(before, after, oracleFor);
      if (!heads.same) return heads;
      const was = render(before.replace(FRONT_MATTER, ''));
      const is = render(after.replace(FRONT_MATTER, ''));
      if (was.html === is.html && was.codes.every((code, at) => code.text === is.codes[at]?.text)) {
        const loose = was.loose === is.loose ? null : 'list looseness';
        return { same: true, exemption: loose ?? heads.exemption };
      }
      for (const { name, apply } of EXEMPTIONS) {
        if (apply(was.html) !== apply(is.html)) continue;
        const judged = await judgeCode(was.codes, is.codes, oracleFor);
        if (!judged.same) return judged;
        return { same: true, exemption: judged.exemption ?? name };
      }
      return { same: false, why: firstDifference(was.html, is.html) };
    },
  };
}

/** This parser knows no tables. */
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

const FRONT_MATTER = /^---\n([^]*?)\n---[ \t]*(?:\n|$)/u;

async function judgeFrontMatter(
  before: string,
  after: string,
  oracleFor: (path: string) => Oracle | null,
): Promise<Judgement> {
  const was = FRONT_MATTER.exec(before)?.[1];
  const is = FRONT_MATTER.exec(after)?.[1];
  if (was === is) return { same: true, exemption: null };
  const judged = await oracleFor('a.yaml')?.judge(was ?? '', is ?? '', 'a.yaml');
  if (!judged?.same) return { same: false, why: `front matter: ${judged?.why ?? 'differs'}` };
  return { same: true, exemption: 'layout of front matter' };
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
