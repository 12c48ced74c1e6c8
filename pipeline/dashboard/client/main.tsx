// Where the page comes to life: figures first, from the two small blocks; texts after that, a block at a time, so that
// the page answers while they are read.
import { render } from 'preact';
import { placesOf } from '../count.js';
import { unpack } from '../pack.js';
import { openTable } from '../table.js';
import { openTexts, type Texts } from '../texts.js';
import type { FindingColumns, Head, TextBlock } from '../types.js';
import { Dashboard } from './dashboard.js';
import { breathe } from './turns.js';

/** The address holds the view, so a link within the page moves the reader and not the address. */
function keepAddress(): void {
  const skip = document.querySelector<HTMLAnchorElement>('a.skip');
  skip?.addEventListener('click', (event) => {
    event.preventDefault();
    document.getElementById(skip.hash.slice(1))?.focus();
  });
}

async function main(): Promise<void> {
  keepAddress();
  const root = document.getElementById('dashboard')!;
  try {
    const [head, columns] = await Promise.all([
      read<Head>('data-head'),
      read<FindingColumns>('data-columns'),
    ]);
    const table = openTable(head, columns);
    const texts = openTexts(head, table);
    render(<Dashboard head={head} table={table} places={placesOf(head)} texts={texts} />, root);
    document.getElementById('totals')!.hidden = true;
    await readTexts(texts);
  } catch (error) {
    const notice = document.getElementById('trouble')!;
    notice.textContent = `The data in this page could not be read (${String(error)}). The file may have been cut or changed on its way, or the browser is older than this page needs: write it again with "findings dashboard", or open it in a newer browser.`;
    notice.hidden = false;
  }
}

async function readTexts(texts: Texts): Promise<void> {
  try {
    for (let i = 0; i < texts.length; i++) {
      await breathe();
      texts.place(i, await read<TextBlock>(`data-texts-${i}`));
    }
  } catch (error) {
    texts.fail(error);
    throw error;
  }
}

/** A block of data; its element is dropped, for the text is not needed twice. */
async function read<T>(id: string): Promise<T> {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`${id} is missing`);
  const text = element.textContent ?? '';
  element.remove();
  return unpack<T>(text);
}

main();
