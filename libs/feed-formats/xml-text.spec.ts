import { describe, expect, it } from 'vitest';
import { escapeAttribute, escapeText, legalHtml, legalLine, legalText } from './xml-text.js';

const ILLEGAL = [
  ['a NUL', '\u0000'],
  ['a vertical tab', '\u000B'],
  ['an escape', '\u001B'],
  ['U+FFFE', '\uFFFE'],
  ['U+FFFF', '\uFFFF'],
  ['a lone high surrogate', '\uD83D'],
  ['a lone low surrogate', '\uDE00'],
  // What is left after the middle one goes must not become a character that nobody wrote.
  ['a pair with a NUL inside', '\uD83D\u0000\uDE00'],
] as const;

describe.each(ILLEGAL)('%s', (_name, character) => {
  it('is removed from text', () => expect(legalText(`a${character}b`)).toBe('ab'));

  it('becomes U+FFFD in HTML, so that nothing joins', () => {
    expect(legalHtml(`java${character}script:`)).toMatch(/^java\uFFFD+script:$/);
  });
});

it.each([
  ['emoji', 'рейс 🛫 в 9'],
  ['marks of direction', '\u200Fשלום\u200E'],
  ['tab and line end', 'a\tb\nc'],
  ['the replacement character itself', 'a\uFFFDb'],
  ['the highest character', '\u{10FFFF}'],
])('keeps %s', (_name, text) => expect(legalText(text)).toBe(text));

it('writes every line end as a parser reads it', () => {
  expect(legalText('a\r\nb\rc\n')).toBe('a\nb\nc\n');
});

it('puts a title on one line', () => {
  expect(legalLine('\u0085Storm\r\nover\tthe 25\u00A0000 people\n')).toBe(
    'Storm over the 25\u00A0000 people',
  );
});

it('escapes what would be markup, the end of a CDATA section included', () => {
  expect(escapeText('a & b < c ]]> "d"')).toBe('a &amp; b &lt; c ]]&gt; "d"');
});

it('escapes quotes in attributes', () => {
  expect(escapeAttribute('say "a" & \'b\'')).toBe("say &quot;a&quot; &amp; 'b'");
});

it('takes time in proportion to the text', () => {
  // Processor time: a busy machine stretches the clock, never this.
  const start = process.cpuUsage();
  legalLine(' \n'.repeat(200_000));
  legalText('\r\uD800'.repeat(200_000));
  expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
});
