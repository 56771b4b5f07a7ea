import { expect, it } from 'vitest';
import { decodeEvent } from './cloud-event.js';

it.each(['toString', 'constructor', '__proto__', 'hasOwnProperty', '', 'article.moved'])(
  'takes %j for no type',
  (type) => {
    const event = { headers: { ce_type: type }, value: Buffer.from('{}') };
    expect(decodeEvent('articles', event)).toMatchObject({ ok: false, code: 'EVENT_TYPE_UNKNOWN' });
  },
);

it('takes a missing type for none', () => {
  const event = { headers: {}, value: Buffer.from('{}') };
  expect(decodeEvent('articles', event)).toMatchObject({ ok: false, code: 'EVENT_TYPE_UNKNOWN' });
});

it('says of what the log could not read why that was', () => {
  const headers = { dateline_unreadable: 'compressed by zstd' };
  expect(decodeEvent('articles', { headers, value: new Uint8Array() })).toEqual({
    ok: false,
    code: 'EVENT_UNDECODABLE',
    detail: 'compressed by zstd',
  });
});
