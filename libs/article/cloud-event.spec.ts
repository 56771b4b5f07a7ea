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
