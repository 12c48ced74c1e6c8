// The page that the server gives: nothing but a place for the browser's side, which asks for everything else.
import { html, pageHtml } from '../pipeline/page/html.js';
import { STYLE } from './style.js';

export interface ReviewParts {
  /** The browser's side, as `npm run build:pages` makes it. */
  readonly script: string;
}

/** The whole page, in UTF-8 once sent. */
export function reviewHtml({ script }: ReviewParts): string {
  const body = html`<p id="trouble" class="trouble" role="alert" hidden></p>
<div id="review"><main><p class="starting" role="status">Reading the folder …</p>
<noscript><p class="trouble">Reviewing needs scripts, which are off in this browser; they come from your own machine alone.</p></noscript></main></div>`;
  return pageHtml({ title: 'Review findings', style: STYLE, script, asksServer: true, body });
}
