import { expect, it } from 'vitest';
import { readDocument } from './read-document.js';

const read = (text: string) => readDocument(Buffer.from(text));

it('reads JSON, with a byte order mark or without', () => {
  expect(read('{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  expect(read('\uFEFF{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
});

it('lets the last of repeated names count', () => {
  expect(read('{"a":1,"a":2}')).toEqual({ ok: true, value: { a: 2 } });
});

it('keeps __proto__ as a name of its own, so that it is refused as unknown and never as a prototype', () => {
  const document = read('{"__proto__":{"edition":"en"}}');
  expect(document.ok && Object.keys(document.value as object)).toEqual(['__proto__']);
});

it('reads a document half a million lists deep', () => {
  expect(read(`${'['.repeat(500_000)}${']'.repeat(500_000)}`).ok).toBe(true);
});

it.each([
  ['an empty body', Buffer.from(''), 'BODY_EMPTY', 'there is no JSON document in the body'],
  ['white space', Buffer.from(' \n'), 'BODY_EMPTY', 'there is no JSON document in the body'],
  [
    'a broken text',
    Buffer.from('{"a":'),
    'JSON_BROKEN',
    'line 1, column 6: ends where a value is due',
  ],
  [
    'Latin-1',
    Buffer.from('{"a":"\xe9t\xe9"}', 'latin1'),
    'TEXT_NOT_UTF8',
    'the byte 0xE9 at 6 is not UTF-8',
  ],
  [
    'a character cut at the end',
    Buffer.from([0x22, 0xc3]),
    'TEXT_NOT_UTF8',
    'the byte 0xC3 at 1 is not UTF-8',
  ],
  [
    'a surrogate in UTF-8',
    Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]),
    'TEXT_NOT_UTF8',
    'the byte 0xED at 1 is not UTF-8',
  ],
])('refuses %s', (_name, bytes, code, detail) => {
  expect(readDocument(bytes)).toEqual({ ok: false, finding: { code, detail } });
});
