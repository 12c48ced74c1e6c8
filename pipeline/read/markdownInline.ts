// The inline content of a Markdown block to lines: words, line breaks, what is bold, raised or a link. Tags that
// stand within a paragraph count as the marks they stand for.
import type { PhrasingContent } from 'mdast';
import { CLOSE, type InlineLine, Lines, NOTE, RAISED } from './inline.js';

/** @param marks by the name of each footnote, its mark */
export function inlineLines(
  children: readonly PhrasingContent[],
  marks: ReadonlyMap<string, string>,
): readonly InlineLine[] {
  const lines = new Lines();
  type Step = { readonly node: PhrasingContent | string; readonly strong: boolean; readonly local: boolean };
  const stack: Step[] = children.toReversed().map((node) => ({ node, strong: false, local: false }));
  let tagged = 0;
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node, strong, local } = top;
    if (typeof node === 'string') lines.add(node, true, true);
    else if (node.type === 'text') {
      node.value.split('\n').forEach((part, i) => {
        if (i > 0) lines.end('soft');
        lines.add(withMarks(part, marks), strong || tagged > 0, local);
      });
    } else if (node.type === 'inlineCode') lines.add(node.value, strong || tagged > 0, local);
    else if (node.type === 'break') lines.end('hard');
    else if (node.type === 'html') {
      const tag = /^<(\/?)([a-z]{1,10})\b/i.exec(node.value);
      const name = tag?.[2]?.toLowerCase();
      if (name === 'br') lines.end('hard');
      else if (name === 'sup') lines.add(tag![1] === '' ? RAISED : CLOSE, true, true);
      else if (name === 'b' || name === 'strong') tagged = Math.max(0, tagged + (tag![1] === '' ? 1 : -1));
    } else if ('children' in node) {
      const inside = strong || node.type === 'strong';
      const url = node.type === 'link' ? node.url : '';
      const note = /^#_?(?:ftn|fn|(?:foot|end)note)[-_:]?\w{0,30}$/i.test(url);
      if (note) stack.push({ node: CLOSE, strong, local });
      for (const child of node.children.toReversed()) {
        stack.push({ node: child, strong: inside, local: local || (url.startsWith('#') && !note) });
      }
      if (note) stack.push({ node: NOTE, strong, local });
    }
  }
  return lines.finish();
}

function withMarks(text: string, marks: ReadonlyMap<string, string>): string {
  if (!text.includes('[^')) return text;
  return text.replace(/\[\^([^\]\s]{1,60})\]/g, (whole, name: string) => {
    const mark = marks.get(name) ?? (/^\d{1,3}$/.test(name) ? name : undefined);
    return mark === undefined ? whole : `${NOTE}${mark}${CLOSE}`;
  });
}
