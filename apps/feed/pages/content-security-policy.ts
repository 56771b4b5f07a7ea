import { createHash } from 'node:crypto';
import { ARTICLE_STYLE } from './article-style.js';
import { GUIDE_STYLE } from './feed-guide/guide-style.js';
import { FRONT_STYLE } from './front-style.js';
import { LIST_STYLE } from './list-style.js';
import { PAGE_STYLE } from './page-style.js';
import { TEXT_SIZE_SCRIPT } from './text-size.js';

/** The source expression that allows an inline script or style by its content (CSP Level 3 §2.3.1). */
export const cspHash = (content: string): string =>
  `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

/** Allows the page's own script; every other is refused by the browser, should one ever slip into a page. */
export const TEXT_SIZE_SCRIPT_HASH = cspHash(TEXT_SIZE_SCRIPT);

/**
 * The value of Content-Security-Policy for every page of this folder. No script but the one for the text size, no style
 * but the pages' own, images from anywhere, nothing else.
 */
export const PAGE_CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `script-src ${TEXT_SIZE_SCRIPT_HASH}`,
  `style-src ${[PAGE_STYLE, ARTICLE_STYLE, LIST_STYLE, FRONT_STYLE, GUIDE_STYLE].map(cspHash).join(' ')}`,
  'img-src http: https: data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
