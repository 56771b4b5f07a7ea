import { expect, it } from 'vitest';
import { excerpt } from './excerpt.js';

it.each([
  ['leaves a short text whole', 'One two.', 20, 'One two.'],
  ['leaves a text of just the length whole', 'One two.', 8, 'One two.'],
  ['cuts between words', 'Fog over the harbour', 16, 'Fog over the…'],
  ['drops the comma before the cut', 'Fog, wind, rain and hail', 17, 'Fog, wind, rain…'],
  ['puts lines on one', 'Fog\nover the bay', 20, 'Fog over the bay'],
  ['cuts a text without spaces between characters', '大风预警发布后渡轮停航', 5, '大风预警…'],
  ['never leaves half of an emoji', '🛫🛫🛫🛫', 6, '🛫🛫…'],
  ['passes over a space far from the end', 'A 大风预警发布后渡轮停航', 8, 'A 大风预警发…'],
])('%s', (_name, text, length, cut) => {
  expect(excerpt(text, length)).toBe(cut);
  expect(cut.length).toBeLessThanOrEqual(length);
});
