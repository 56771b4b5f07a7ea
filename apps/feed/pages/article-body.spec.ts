import { expect, it } from 'vitest';
import { articleBody } from './article-body.js';

it('lets a wide table scroll by itself, by keyboard too', () => {
  expect(String(articleBody('<table><tr><td>1</td></tr></table>'))).toBe(
    '<div class=wide tabindex=0><table><tr><td>1</td></tr></table></div>',
  );
});

it('loads images when they are near', () => {
  expect(String(articleBody('<img src="https://a.example/b.jpg" alt="" />'))).toBe(
    '<img loading=lazy decoding=async src="https://a.example/b.jpg" alt="" />',
  );
});

it('lets an image without a text be passed over', () => {
  expect(String(articleBody('<img src="https://a.example/b.jpg" />'))).toBe(
    '<img loading=lazy decoding=async alt src="https://a.example/b.jpg" />',
  );
});

it('changes nothing else', () => {
  const body = '<h2>A</h2><p>1 &lt;table&gt; <code>&lt;img</code></p><pre>  a\n    b</pre>';
  expect(String(articleBody(body))).toBe(body);
});
