export type Block = { readonly language: string; readonly lines: readonly string[] };

export type MarkdownParts = {
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Code within sentences, each in one line. */
  readonly spans: readonly string[];
  readonly links: readonly string[];
  /** What a link can name behind #. */
  readonly anchors: readonly string[];
  /** From a heading to the next one. */
  readonly section: (heading: string) => string;
};

/** The parts of a page of Markdown that tests look at. */
export function markdownParts(text: string): MarkdownParts {
  const prose = text.replaceAll(fence, '');
  const headings = [...prose.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return {
    text,
    blocks: [...text.matchAll(fence)].map(([, language = '', code = '']) => ({
      language,
      lines: code.trimEnd().split('\n'),
    })),
    spans: [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code.replaceAll(/\s+/g, ' ')),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link),
    anchors: headings.map(anchorOf),
    section: (heading) => prose.split(`\n## ${heading}\n`)[1]?.split(/\n#+ /)[0] ?? '',
  };
}

const fence = /^```(\w*)\n(.*?)^```$/gms;

/** As GitHub makes them: lower case, without punctuation, spaces as hyphens. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
