import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { decodeAssignment, decodeClaim, encodeAssignment, encodeClaim } from './member-words.js';

const { MemberMetadata } = createRequire(import.meta.url)(
  'kafkajs/src/consumer/assignerProtocol',
) as { MemberMetadata: { encode(metadata: object): Buffer; decode(metadata: Buffer): object } };

it('says what a member has, in the words of all members of Kafka', () => {
  const claim = { owned: [0, 3], generation: 7 };
  const said = encodeClaim('articles', claim);
  expect(decodeClaim(said)).toEqual(claim);
  expect(MemberMetadata.decode(said)).toMatchObject({ version: 1, topics: ['articles'] });
});

it.each([
  ['nothing', Buffer.alloc(0)],
  ['no JSON', Buffer.from('{')],
  ['something else', Buffer.from('{"owned": 3}')],
])('takes a member that says %s for one that has nothing', (_, userData) => {
  const said = MemberMetadata.encode({ version: 1, topics: ['articles'], userData });
  expect(decodeClaim(said)).toEqual({ owned: [], generation: -1 });
});

it('says what a member gets', () => {
  const said = encodeAssignment('articles', [1, 2]);
  expect(decodeAssignment(said, 'articles')).toEqual([1, 2]);
  expect(decodeAssignment(said, 'another')).toEqual([]);
  expect(decodeAssignment(Buffer.alloc(0), 'articles')).toEqual([]);
});
