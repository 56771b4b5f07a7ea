import { expect, it } from 'vitest';
import { answerLines } from './answer-lines.js';
import { linesOf } from './lines-of.js';

const line = (id: string, headline: string, more: object = {}) =>
  JSON.stringify({
    id,
    language: 'en',
    section: 'world',
    headline,
    body: '',
    publishedAt: '2009-11-30T17:40:00Z',
    ...more,
  });

async function* given(...lines: string[]): AsyncGenerator<string> {
  yield* lines;
}

async function answers(...lines: string[]): Promise<unknown[]> {
  const all = await collect(answerLines(given(...lines)));
  return all.map((answer) => JSON.parse(answer) as unknown);
}

it('answers each article with the earlier ones of its language, and how many would be shown', async () => {
  expect(
    await answers(
      line('a', 'Inmate Comeaux flees from Baytown'),
      line('b', 'Comeaux and Baytown', { language: 'de' }),
      line('c', 'Baytown police catch inmate Comeaux', { publishedAt: 1_259_700_000_000 }),
    ),
  ).toEqual([
    { id: 'a', related: [], shown: 0 },
    { id: 'b', related: [], shown: 0 },
    { id: 'c', related: ['a'], shown: 1 },
  ]);
});

it('lists a copy of the same text, which the product would group', async () => {
  const [, second] = await answers(line('a', 'Comeaux flees'), line('b', 'Comeaux flees'));
  expect(second).toEqual({ id: 'b', related: ['a'], shown: 1 });
});

it('takes a headline alone, and gives each id back as it was given', async () => {
  const alone = { section: null, body: null };
  expect(
    await answers(
      line('"a"\n', 'Comeaux flees', alone),
      line('', 'Comeaux flees', { ...alone, id: 7 }),
      line('7', 'Comeaux flees', { body: undefined }),
    ),
  ).toEqual([
    { id: '"a"\n', related: [], shown: 0 },
    { id: 7, related: ['"a"\n'], shown: 1 },
    {
      id: '7',
      related: expect.arrayContaining([7, '"a"\n']),
      shown: 2,
    },
  ]);
});

it('answers a line before it asks for the next', async () => {
  let asked = 0;
  async function* lines() {
    for (const id of ['a', 'b']) {
      asked++;
      yield line(id, 'Comeaux flees');
    }
  }
  const answering = answerLines(lines());
  await answering.next();
  expect(asked).toBe(1);
});

it('passes over an empty line', async () => {
  expect(await answers('', line('a', 'Comeaux flees'), ' ')).toHaveLength(1);
});

it.each([
  ['{"id":', 'line 1 is not JSON'],
  ['[]', 'line 1, the whole'],
  [line('', 'x'), 'line 1, id'],
  [line('a', 'x', { publishedAt: 'yesterday' }), 'line 1, publishedAt: is no date'],
  [line('a', 'x', { publishedAt: 1e300 }), 'line 1, publishedAt'],
  [line('a', 'x', { body: ['x'] }), 'line 1, body'],
  [line('a', 'x', { id: null }), 'line 1, id'],
])('names what is wrong with %s', async (wrong, message) => {
  await expect(answers(wrong)).rejects.toThrow(message);
});

it('ends a line at a line feed only, wherever the stream was cut', async () => {
  const text = 'one\u2028still one\ntwo ə\n\nlast';
  for (let cut = 0; cut <= Buffer.byteLength(text); cut++) {
    const bytes = Buffer.from(text);
    async function* stream() {
      yield bytes.subarray(0, cut);
      yield bytes.subarray(cut);
    }
    expect(await collect(linesOf(stream()))).toEqual(['one\u2028still one', 'two ə', '', 'last']);
  }
});

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const each of lines) {
    all.push(each);
  }
  return all;
}
