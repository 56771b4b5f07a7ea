import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const MAIN = 'dist/apps/enrichment/related-lines/main.js';

const line = (id: string, headline: string) =>
  JSON.stringify({ id, language: 'en', section: 's', headline, body: '', publishedAt: 0 });

function start(words: readonly string[] = []) {
  const child = spawn(process.execPath, [MAIN, ...words], { stdio: ['pipe', 'pipe', 'pipe'] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await answers.next()).value as string) as unknown;
  return { child, next, ended: once(child, 'close') };
}

it('answers each line before the next is sent, and ends well with its input', async () => {
  const { child, next, ended } = start();
  child.stdin.write(`${line('a', 'Inmate Comeaux flees')}\n`);
  expect(await next()).toEqual({ id: 'a', related: [], shown: 0 });
  // Lines of another system, and the last one without an end.
  child.stdin.write(`${line('b', 'Comeaux, the inmate')}\r\n`);
  expect(await next()).toEqual({ id: 'b', related: ['a'], shown: 1 });
  child.stdin.end(line('c', 'Nothing alike'));
  expect(await next()).toEqual({ id: 'c', related: [], shown: 0 });
  expect(await ended).toEqual([0, null]);
});

it('names the line that it cannot read, and ends with code 1', async () => {
  const { child, ended } = start();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(`${line('a', 'Inmate flees')}\n{"id":"b"}\n`);
  expect(await ended).toEqual([1, null]);
  expect(said).toContain('related-lines: line 2, language');
});

it('ends quietly when nobody reads its answers', async () => {
  const { child, ended } = start();
  child.stdout.destroy();
  child.stdin.on('error', () => {});
  child.stdin.end(`${line('a', 'Inmate flees')}\n`.repeat(5_000));
  expect(await ended).toEqual([0, null]);
});

it('says on --help what goes in and comes out, and reads nothing', async () => {
  const { child, ended } = start(['--help']);
  const said = text(child.stdout);
  expect(await ended).toEqual([0, null]);
  expect(await said).toContain('{"id", "language", "section", "headline", "body", "publishedAt"}');
});

it.each(['--file=articles.jsonl', 'articles.jsonl'])(
  'refuses %s, and says what there is',
  async (word) => {
    const { child, ended } = start([word]);
    const said = text(child.stderr);
    expect(await ended).toEqual([1, null]);
    expect(await said).toMatch(/^error: .*\n\nUsage: related-lines \[options\]\n/);
  },
);
