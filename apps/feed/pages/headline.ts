import { html, type Hole } from './html.js';

/** In characters; a longer one is set smaller, so that the text is still on the first screen. */
const LONG = 110;

/** The class of a headline's element; none for one of ordinary length. */
export const headlineClass = (headline: string): Hole =>
  headline.length > LONG && html`class="long"`;
