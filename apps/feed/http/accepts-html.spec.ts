import { expect, it } from 'vitest';
import { acceptsHtml } from './accepts-html.js';

it.each<[string | undefined, boolean]>([
  [undefined, false],
  ['*/*', false],
  ['text/html', true],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8', true],
  ['application/xhtml+xml', true],
  ['application/json', false],
  ['application/json, text/html;q=0.5', false],
  ['application/problem+json;q=0.2, text/html;q=0.5', true],
  ['text/html;q=0', false],
  ['Text/HTML', true],
  ['text/html;q=nonsense', false],
])('%j: %s', (accept, answer) => expect(acceptsHtml(accept)).toBe(answer));
