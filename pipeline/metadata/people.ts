// Who led the inspection: the name after the label "Lead inspector", else the name that signs a letter.
import type { Block } from '../types.js';

const LABEL =
  /(?:^|[^\p{L}])(?:lead|reporting) (?:inspector|HMI)s?(?: \(ofsted\))?(?::| [-–] | (?=\p{Lu}))\s*/iu;
const DEPUTY = /\b(?:deputy|assistant|associate|shadow) $/i;
const SIGN_OFF = /\byours (?:sincerely|faithfully|truly)\b[,.]?/i;
/** What follows a name: the post. */
const POST =
  /^(?:[,.]| ?\(| [-–] |\s*(?:HMI|H(?:er|is) Majesty[’']?s|(?:Lead|Senior|Principal|Social|Regulatory|Ofsted|Seconded|National|Regional|Director|Deputy|Judge?ment|Team)\b)|$)/;
const PARTICLE = /^(?:de|del|della|den|der|di|du|la|le|van|von|ter|al|bin|binti|ap|o)$/;
const NAME_WORD = /^\p{Lu}[\p{L}\p{M}'’ʼ`.-]*$/u;
const NOT_A_NAME =
  /^(?:HMI|Her|His|Majesty|Ofsted|Inspector|Inspectors|The|Judge?ments?|Grade|Lead|Team|Dates?|Published|Senior|Principal|Social|Regulatory|Seconded|National|Regional|Assistant|Deputy|Director)$/i;
const MOST_WORDS = 6;

/**
 * The lead inspector's name as printed; two who led together are joined by " and ". Undefined where no label or
 * signature gives a name.
 */
export function findLeadInspector(blocks: readonly Block[], letter: boolean): string | undefined {
  for (const [i, { text, kind }] of blocks.entries()) {
    if (kind === 'small_print' || kind === 'footnote') continue;
    const found = LABEL.exec(text);
    if (!found || DEPUTY.test(text.slice(0, found.index + 1))) continue;
    const rest = text.slice(found.index + found[0].length) || (blocks[i + 1]?.text ?? '');
    const name = nameAtStart(rest);
    if (!name) continue;
    const second = /^[^.;:]{0,40}?\band (\p{Lu}.*)$/u.exec(rest.slice(name.length, name.length + 160));
    const other =
      found[0].toLowerCase().includes('inspectors') && second ? nameAtStart(second[1]!) : undefined;
    return other ? `${name} and ${other}` : name;
  }
  return letter ? signedBy(blocks) : undefined;
}

/** The name under "Yours sincerely", if an inspector's post stands under it. */
function signedBy(blocks: readonly Block[]): string | undefined {
  const at = blocks.findLastIndex(({ text }) => SIGN_OFF.test(text));
  if (at < 0) return undefined;
  const after = blocks.slice(at, at + 6).map(({ text }) => text);
  const signature = after.join('\n').replace(/\*/g, '').slice(0, 400);
  const below = signature.slice(signature.search(SIGN_OFF)).replace(SIGN_OFF, '').trim();
  if (!/\bHMI\b|Majesty[’']?s Inspector/.test(below)) return undefined;
  return nameAtStart(below);
}

/** The name that `text` begins with and that a post, a comma or the end follows. */
function nameAtStart(text: string): string | undefined {
  const line = text
    .split('\n')[0]!
    .replace(/(\p{L}) -(\p{L})/gu, '$1-$2')
    .replace(/\s+/g, ' ')
    .trim();
  const words: string[] = [];
  for (const word of line.slice(0, 120).split(' ')) {
    const bare = word.replace(/[,;(].*$/, '').replace(/(?<=.{2})\.$/, '');
    const stops = bare !== word;
    if (NOT_A_NAME.test(bare) || !(NAME_WORD.test(bare) || PARTICLE.test(bare))) break;
    words.push(bare);
    if (stops) break;
  }
  if (words.length < 2 || words.length > MOST_WORDS) return undefined;
  const name = words.join(' ');
  return POST.test(line.slice(name.length)) ? name : undefined;
}
