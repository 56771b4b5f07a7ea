import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partitionOf } from '#article/partition.js';
import { openKafkaEventLog } from '#event-log/kafka/open-kafka-event-log.js';
import { editionForEachPartition } from '../fixtures/edition-for-each-partition.js';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineServices } from '../harness/dateline-services.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import { kafkaLogOptions } from '../harness/kafka-log-options.js';
import type { Newsroom } from '../harness/newsroom.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import type { ServiceInstance, ServiceName } from '../harness/service-instance.js';
import { until } from '../harness/until.js';

const story = (externalId: string, changes: Record<string, unknown> = {}) => ({
  edition: 'en',
  source: 'desk',
  externalId,
  section: 'politics',
  headline: `Orvan Bridge story ${externalId}`,
  body: '<p>The Orvan Bridge over the harbour, mayor Elin Tarsov said.</p>',
  publishedAt: '2026-03-01T12:00:00Z',
  ...changes,
});

describeWithServers('three services', ['kafka', 'redis'], ({ kafkaBrokers: brokers, redisUrl }) => {
  describe('one instance of each', () => {
    let services: DatelineServices;
    let newsroom: Newsroom;
    beforeAll(async () => {
      services = await DatelineServices.start({ brokers, redisUrl });
      newsroom = services.newsroom();
    });
    afterAll(() => services.end());

    it('show an article in every feed, list and page, and its revision', async () => {
      const { id } = await newsroom.post(story('shown'));
      await services.settled();
      const paths = ['rss', 'atom', 'json'].map((format) => `/feeds/en/politics.${format}`);
      for (const path of [...paths, '/en', '/en/politics', `/articles/en/${id}`]) {
        expect((await newsroom.get(path)).text, path).toContain('Orvan Bridge story shown');
      }
      await newsroom.post(story('shown', { headline: 'Orvan Bridge story revised' }));
      await services.settled();
      const item = (await newsroom.feed('en')).items.find((each) => each.id === `urn:uuid:${id}`);
      expect(item).toMatchObject({
        title: 'Orvan Bridge story revised',
        _dateline: { revision: 2 },
      });
    });

    it('withdraw an article for good', async () => {
      const { id } = await newsroom.post(story('gone'));
      await services.settled();
      expect((await newsroom.withdraw('en', id, 'It did not happen.')).status).toBe(202);
      await services.settled();
      await newsroom.post(story('gone', { headline: 'Orvan Bridge story gone, newer' }));
      await services.settled();
      for (const path of ['/feeds/en.rss', '/feeds/en.json', '/en', '/en/politics']) {
        expect((await newsroom.get(path)).text, path).not.toContain('Orvan Bridge story gone');
      }
      const page = await newsroom.get(`/articles/en/${id}.json`);
      expect(page.status).toBe(410);
      expect(JSON.parse(page.text)).toMatchObject({ reason: 'It did not happen.' });
    });

    it('lead from a request by its trace through both topics to the lines of all three logs', async () => {
      const log = await openKafkaEventLog(
        kafkaLogOptions(brokers, { prefix: services.prefix, partitions: 12 }),
      );
      const partition = partitionOf('en', 12);
      const traced = async (trace: string, id: string) => {
        for (const topic of ['articles', 'enriched-articles'] as const) {
          const { events } = await log.read(topic, partition, 0, 1_000);
          const ofIt = events.filter(({ headers }) => headers['traceparent']?.includes(trace));
          expect(
            ofIt.map(({ key }) => key.slice(0, id.length)),
            topic,
          ).toContain(id);
        }
        const lines = async (service: ServiceName) => {
          const said = services.of(service)[0]!.lines();
          const found = said.filter((line) => line['traceId'] === trace);
          return found.length > 0 && found;
        };
        return {
          ingest: await until('ingest has said it', () => lines('ingest')),
          enrichment: await until('enrichment has said it', () => lines('enrichment')),
          feed: await until('feed has said it', () => lines('feed')),
        };
      };
      const [publishing, withdrawing] = ['1', '2'].map((digit) => 'a'.repeat(31) + digit);
      const headers = (trace: string) => ({ traceparent: `00-${trace}-00f067aa0ba902b7-01` });

      const body = JSON.stringify(story('traced'));
      const answer = await newsroom.send('POST', '/articles', body, headers(publishing!));
      const { id } = JSON.parse(answer.text) as { id: string };
      await services.settled();
      const about = { level: 'info', edition: 'en' };
      expect(await traced(publishing!, id)).toMatchObject({
        ingest: [{ ...about, msg: 'request', articleId: id }],
        enrichment: [{ ...about, msg: 'article taken in', id }],
        feed: [{ ...about, msg: 'article shown', id }],
      });

      const reason = JSON.stringify({ reason: 'It did not happen.' });
      await newsroom.send('DELETE', `/articles/en/${id}`, reason, headers(withdrawing!));
      await services.settled();
      expect(await traced(withdrawing!, id)).toMatchObject({
        ingest: [{ ...about, msg: 'request', articleId: id }],
        enrichment: [{ ...about, msg: 'withdrawal taken in', id }],
        feed: [{ ...about, msg: 'article withdrawn', id }],
      });
      await log.close();
    });

    it('give the same bytes and entity tags after a stop and a start of all', async () => {
      await newsroom.postBatch(ndjson(manyArticles(120)));
      await services.settled();
      const before = await publicBytes(newsroom, 'en', SECTIONS);
      for (const instance of services.instances) {
        expect(await instance.kill('SIGTERM'), instance.log).toEqual({ code: 0, signal: null });
      }
      await Promise.all(services.instances.map((instance) => instance.start()));
      await services.settled();
      // The positions are those of before the stop, so they say nothing of the feed that has just begun: until it knows
      // where the log ends, and is there, it answers 503.
      await until('the feed is shown again', async () => {
        return (await newsroom.get('/feeds/en.rss')).status === 200;
      });
      expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
    });

    it('say what the loss of enrichment means, and go on when it returns', async () => {
      const [ingest, enrichment, feed] = services.instances;
      expect(await enrichment!.kill('SIGTERM')).toEqual({ code: 0, signal: null });
      for (const instance of [ingest!, feed!]) {
        const check = await until('it is noticed', async () => {
          const said = await instance.check('enrichment');
          return said?.ok === false && said;
        });
        expect(check).toMatchObject({
          problem: 'enrichment has stopped',
          impact: 'new articles are accepted and will appear when it returns',
        });
        expect((await fetch(`${instance.url}/health/ready`)).status).toBe(200);
      }
      const { id } = await newsroom.post(story('while-stopped'));
      expect((await newsroom.get(`/articles/en/${id}`)).status).toBe(404);
      await enrichment!.start();
      await services.settled();
      expect((await newsroom.get(`/articles/en/${id}`)).status).toBe(200);
    });
  });

  describe('two instances of each', () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-editions-'));
    const { names: editions, file } = editionForEachPartition(12);
    let services: DatelineServices;
    beforeAll(async () => {
      const editionsFile = join(folder, 'editions.json');
      writeFileSync(editionsFile, file);
      services = await DatelineServices.start({
        brokers,
        redisUrl,
        instances: { ingest: 2, enrichment: 2, feed: 2 },
        environment: { EDITIONS_FILE: editionsFile },
      });
      await services.settled();
    });
    afterAll(async () => {
      await services.end();
      rmSync(folder, { recursive: true, force: true });
    });

    const partitionsOf = (instance: ServiceInstance) =>
      instance.metric(`dateline_partitions{service="${instance.service}"}`);

    const shared = (service: ServiceName) =>
      until(`both instances of ${service} have six partitions`, async () => {
        const held = await Promise.all(services.of(service).map(partitionsOf));
        return held.every((count) => count === 6);
      });

    /** Publishes an article in every edition, and resolves when every feed shows it. */
    async function served(externalId: string): Promise<void> {
      const ingests = services.of('ingest').filter(({ pid }) => pid !== null);
      const feeds = services.of('feed').filter(({ pid }) => pid !== null);
      const newsroom = services.newsroom(ingests[0], feeds[0]);
      await Promise.all(editions.map((edition) => newsroom.post(story(externalId, { edition }))));
      for (const feed of feeds) {
        for (const edition of editions) {
          await until(`${edition} shows ${externalId}`, async () => {
            const { text } = await services.newsroom(ingests[0], feed).get(`/feeds/${edition}.rss`);
            return text.includes(`Orvan Bridge story ${externalId}`);
          });
        }
      }
    }

    it('share the partitions, and every one shows what any has taken in', async () => {
      for (const service of ['enrichment', 'feed'] as const) await shared(service);
      await served('by-two');
    });

    it('answer 410 for a withdrawn article, at every instance', async () => {
      const newsroom = services.newsroom();
      for (const edition of editions) {
        const { id } = await newsroom.post(story('gone-at-both', { edition }));
        await services.settled();
        await newsroom.withdraw(edition, id, 'It did not happen.');
        await services.settled();
        for (const feed of services.of('feed')) {
          const reader = services.newsroom(undefined, feed);
          expect((await reader.get(`/articles/${edition}/${id}`)).status).toBe(410);
          expect((await reader.get(`/feeds/${edition}.rss`)).text).not.toContain(id);
        }
      }
    });

    it.each(['ingest', 'enrichment', 'feed'] as const)(
      'go on after a kill -9 of an instance of %s, and share again with its successor',
      async (service) => {
        const [killed] = services.of(service);
        await killed!.kill('SIGKILL');
        const began = Date.now();
        await served(`after-${service}`);
        console.log(`${service}: served again after ${Date.now() - began} ms`);
        await killed!.start();
        if (service !== 'ingest') await shared(service);
        await served(`with-new-${service}`);
      },
    );

    it('hand their partitions over when one is stopped, and end with 0', async () => {
      for (const service of ['ingest', 'enrichment', 'feed'] as const) {
        const [stopped] = services.of(service);
        expect(await stopped!.kill('SIGTERM'), stopped!.log).toEqual({ code: 0, signal: null });
        const began = Date.now();
        await served(`without-${service}`);
        console.log(`${service}: handed over after ${Date.now() - began} ms`);
        await stopped!.start();
      }
    });
  });

  it('makes one token for instances of ingest that start together, and tells it once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dateline-token-'));
    const services = await DatelineServices.start({
      brokers,
      redisUrl,
      instances: { ingest: 3, enrichment: 0, feed: 0 },
      environment: { DATA_DIR: join(folder, 'data'), INGEST_TOKEN: undefined },
    });
    const token = readFileSync(join(folder, 'data', 'token'), 'utf8').trim();
    const told = services.instances.filter(({ log }) => log.includes(`Bearer ${token}`));
    expect(told).toHaveLength(1);
    for (const { url } of services.instances) {
      const answer = await fetch(`${url}/articles`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(story('by-token')),
      });
      expect(answer.status).toBe(202);
    }
    await services.end();
    rmSync(folder, { recursive: true, force: true });
  });
});
