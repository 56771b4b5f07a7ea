import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { manyArticles, ndjson } from '../fixtures/many-articles.js';
import { DatelineProcess } from '../harness/dateline-process.js';
import { DatelineServices } from '../harness/dateline-services.js';
import { describeWithServers } from '../harness/describe-with-servers.js';
import type { Newsroom } from '../harness/newsroom.js';
import { publicBytes, SECTIONS } from '../harness/public-bytes.js';
import { until } from '../harness/until.js';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

describeWithServers(
  'rebuild on Kafka and Redis',
  ['kafka', 'redis'],
  ({ kafkaBrokers, redisUrl }) => {
    let services: DatelineServices;
    let command: DatelineProcess;
    let newsroom: Newsroom;
    let gone: string;
    beforeEach(async () => {
      command = new DatelineProcess();
      services = await DatelineServices.start({ brokers: kafkaBrokers, redisUrl });
      newsroom = services.newsroom();
      await newsroom.postBatch(ndjson(manyArticles(300)));
      gone = (await newsroom.post({ ...manyArticles(1)[0]!, headline: 'Gone for good' })).id;
      await newsroom.withdraw('en', gone, 'Wrong.');
      await services.settled();
    });
    afterEach(async () => {
      await command.end();
      await services.end();
    });

    const rebuild = (...words: string[]) =>
      command.run(
        {
          KAFKA_BROKERS: kafkaBrokers.join(','),
          KAFKA_PREFIX: services.prefix,
          REDIS_URL: redisUrl,
        },
        ['--edition', 'en', ...words],
        'apps/commands/rebuild.js',
      );

    const isBack = () =>
      until('the feeds are back', async () => (await newsroom.get('/feeds/en.rss')).status === 200);

    it('replays in the services that run, and the feeds are what they were', async () => {
      const before = await publicBytes(newsroom, 'en', SECTIONS);
      const { code, stdout } = await rebuild();
      expect(stdout).toMatch(/^Dateline on Kafka at .*, prefix "/);
      expect(stdout).toMatch(/enrichment .* 100 %[^]*feed .* 100 %/);
      expect(code).toBe(0);
      await isBack();
      expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
      expect((await newsroom.get(`/articles/en/${gone}.json`)).status).toBe(410);
    });

    it('says of a service that does not run that it replays when it starts, and ends', async () => {
      const before = await publicBytes(newsroom, 'en', SECTIONS);
      const [feed] = services.of('feed');
      await feed!.kill('SIGTERM');
      const { code, stdout } = await rebuild('--store', 'feed');
      expect(stdout).toContain('feed does not run: it replays when it starts.');
      expect(code).toBe(0);

      await feed!.start();
      await isBack();
      expect(await publicBytes(newsroom, 'en', SECTIONS)).toEqual(before);
    });

    it('does not wait for a service that was killed on the way', async () => {
      const [enrichment] = services.of('enrichment');
      enrichment!.signal('SIGSTOP');
      const ended = rebuild('--store', 'enrichment');
      await enrichment!.kill('SIGKILL');
      const { code, stdout } = await ended;
      expect(stdout).toContain('enrichment does not run: it replays when it starts.');
      expect(code).toBe(0);
    });
  },
);

it('names the setting that it lacks', async () => {
  const command = new DatelineProcess();
  const { code, stderr } = await command.run(
    { KAFKA_BROKERS: '127.0.0.1:9' },
    ['--edition', 'en'],
    'apps/commands/rebuild.js',
  );
  await command.end();
  expect(code).toBe(1);
  expect(stderr).toMatch(/REDIS_URL +is missing/);
});
