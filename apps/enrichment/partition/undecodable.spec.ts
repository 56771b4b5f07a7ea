import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Topic } from '#article/events.js';
import { bridge } from '../../../test/fixtures/bridge-articles.js';
import { EnrichmentDesk, partition } from '../../../test/harness/enrichment-desk.js';

let desk: EnrichmentDesk;
beforeEach(async () => {
  desk = await new EnrichmentDesk().open();
});
afterEach(() => desk.close());

/** What any client of the log can write. */
const put = (topic: Topic, headers: Record<string, string>, value: string) =>
  desk.log.append(topic, [
    {
      edition: 'en',
      key: 'stranger',
      headers: { ce_edition: 'en', ...headers },
      value: Buffer.from(value),
    },
  ]);

it.each([
  ['a type that every object knows', { ce_type: 'toString' }, '{}'],
  ['the name of a prototype', { ce_type: '__proto__' }, '{}'],
  ['no headers', {}, '{}'],
  ['half a document', { ce_type: 'article.published' }, '{"id":'],
  ['a schema of its own', { ce_type: 'article.enriched' }, '{"article":7}'],
])(
  'takes a partition over what has %s, also after a loss of the state',
  async (_what, headers, value) => {
    await desk.put(bridge(1));
    await put('articles', headers, value);
    expect(await desk.handleAll()).toEqual(['done', 'reject']);
    await put('enriched-articles', headers, value);
    await desk.put(bridge(2));

    await desk.take();
    await desk.state.clear(partition);
    await desk.take();
    expect(await desk.handleAll()).toEqual(['skip', 'reject', 'done']);
    const { edition, id } = bridge(2);
    const [record] = await desk.state.records(partition, [{ edition, id }]);
    expect(record).toMatchObject({ live: { related: [{ id: bridge(1).id }] } });
  },
);
