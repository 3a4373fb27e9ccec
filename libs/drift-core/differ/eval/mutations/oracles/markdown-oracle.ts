import { HtmlRenderer, Parser, type Node } from 'commonmark';
import { canonicalTables } from './canonical-tables.js';
import { judgeCode, type Code } from './judge-code.js';
import { firstDifference, type Judgement, type Oracle } from './oracle.js';

/** Markdown by the HTML of `commonmark`; a soft line end is a blank, a list is tight. */
export function createMarkdownOracle(oracleFor: (path: string) => Oracle | null): Oracle {
  return {
    reads: () => Promise.resolve(true),
    judge: async (before, after) => {
      const heads = await judgeFrontMatter(before, after, oracleFor);
      if (!heads.same) return heads;
      const [left, right] = [before.replace(FRONT_MATTER, ''), after.replace(FRONT_MATTER, '')];
      const was = render(left);
      const is = render(right);
      const codes = await judgeCode(was.codes, is.codes, oracleFor);
      if (!codes.same) return codes;
      if (was.html === is.html) {
        const loose = was.loose === is.loose ? null : 'list looseness';
        return { same: true, exemption: codes.exemption ?? loose ?? heads.exemption };
      }
      for (const { name, text, html } of EXEMPTIONS)
        if (html(render(text(left)).html) === html(render(text(right)).html))
          return { same: true, exemption: name };
      return { same: false, why: firstDifference(was.html, is.html) };
    },
  };
}

interface MarkdownExemption {
  name: string;
  text: (text: string) => string;
  html: (html: string) => string;
}

const oneBlank = (html: string): string => html.replaceAll(/[ \t]+/gu, ' ');

/** This parser knows no tables. */
const EXEMPTIONS: readonly MarkdownExemption[] = [
  { name: 'blanks in text', text: (text) => text, html: oneBlank },
  { name: 'table padding', text: canonicalTables, html: oneBlank },
  // The standard takes a tab there, this parser does not.
  { name: 'tab in a link', text: withoutLinkTabs, html: oneBlank },
];

function withoutLinkTabs(text: string): string {
  const links = text.replaceAll(/\]\([^)\n]*\)/gu, (link) => link.replaceAll('\t', ' '));
  return links.replaceAll(/^ {0,3}\[[^\]\n]+\]:[^\n]*/gmu, (line) => line.replaceAll('\t', ' ').trimEnd());
}

const FRONT_MATTER = /^---[ \t]*\n([^]*?)\n---[ \t]*(?:\n|$)/u;

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
