import { setTimeout as wait } from 'node:timers/promises';
import type { Era } from './era.js';
import { FEED_ITEMS } from './installation/services.js';
import type { ServiceInstance } from './installation/service-instance.js';
import type { StoreReader } from './installation/store-reader.js';
import { EDITIONS, PARTITIONS } from './traffic/editions.js';
import { articleAddress, feedAddress, look, type Address } from './traffic/readers.js';
import type { Sighting } from './traffic/sighting.js';
import type { Finding } from './verdict/finding.js';
import { judgeEnriched } from './verdict/judge-enriched.js';
import { expectedFeed, judgeArticle, judgeFeed } from './verdict/judge-feeds.js';
import { judgeLetters, judgeStores, type StoreLook } from './verdict/judge-stores.js';
import { judgeArticles, whatHolds, wordsByArticle, type Holds } from './verdict/what-holds.js';

/** Bytes that nobody gave notice about are checked at the age of a second. */
const NOTICED_AFTER_MS = 1_500;
const AT_ONCE = 12;
const TRIES = 20;
const PAUSE_MS = 500;

/** The verdict once all has come to rest: topics, stores, feeds and the addresses of articles against the model. */
export async function judgeRest(era: Era, stores: StoreReader): Promise<Finding[]> {
  const { model, subscriber, words, letters, poisoned } = era;
  const about = wordsByArticle(words);
  const now = Date.now();
  const holds = new Map<string, Holds>();
  for (const article of model.articles.values()) {
    holds.set(article.id, whatHolds(article, about.get(article.id) ?? [], now));
  }
  const gone = [...model.touched]
    .filter((id) => holds.get(id)!.kind === 'gone')
    .map((id) => model.articles.get(id)!);
  await wait(NOTICED_AFTER_MS);
  const findings = [
    ...judgeArticles(model, about),
    ...judgeEnriched(model, subscriber, holds, about),
    ...judgeLetters(poisoned, letters),
    ...judgeStores(await lookAtStores(era, stores), await stores.leftovers(gone)),
    ...(await judgeFeeds(era, holds)),
    ...(await judgeAddresses(era, holds)),
  ];
  for (const article of model.articles.values()) {
    const held = holds.get(article.id)!;
    article.settled = held.kind === 'live' ? held.serial : null;
  }
  return findings;
}

async function lookAtStores({ topics }: Era, stores: StoreReader): Promise<StoreLook[]> {
  const looks: StoreLook[] = [];
  for (const [service, topic] of [
    ['enrichment', 'articles'],
    ['feed', 'enriched-articles'],
  ] as const) {
    const positions = await stores.positions(service);
    for (let partition = 0; partition < PARTITIONS; partition++) {
      const { logId: id, behindLastEvent, end } = topics.read(topic, partition);
      const position = positions[partition] ?? null;
      looks.push({ service, partition, position, log: { id, behindLastEvent, end } });
    }
  }
  return looks;
}

async function judgeFeeds({ model, services }: Era, holds: ReadonlyMap<string, Holds>) {
  const looks = EDITIONS.flatMap(({ name: edition, sections }) =>
    [null, ...sections].flatMap((section) => {
      const expected = expectedFeed(model, holds, edition, section, FEED_ITEMS);
      const name = section === null ? edition : `${edition}/${section}`;
      return (['json', 'rss', 'atom'] as const).flatMap((kind) =>
        services.of('feed').map((instance) => ({
          instance,
          address: feedAddress(name, kind),
          judge: (sighting: Sighting) => judgeFeed(sighting, expected, holds),
        })),
      );
    }),
  );
  return lookAtAll(looks);
}

async function judgeAddresses({ model, services }: Era, holds: ReadonlyMap<string, Holds>) {
  const feeds = services.of('feed');
  const looks = [...model.touched].flatMap((id, at) => {
    const article = model.articles.get(id)!;
    const held = holds.get(id)!;
    // What is gone is looked for everywhere, what is live at one instance.
    const instances = held.kind === 'live' ? [feeds[at % feeds.length]!] : feeds;
    return instances.map((instance) => ({
      instance,
      address: articleAddress(article, 'article-json'),
      judge: (sighting: Sighting) => judgeArticle(sighting, article, held),
    }));
  });
  return lookAtAll(looks);
}

interface Look {
  instance: ServiceInstance;
  address: Address;
  judge: (sighting: Sighting) => Finding[];
}

async function lookAtAll(looks: readonly Look[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const left = looks.values();
  const work = async () => {
    for (const { instance, address, judge } of left) {
      findings.push(...judge(await lookUntilAnswered(instance, address)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}

/** A process that has just started, or a store that has just come back, is given ten seconds to answer. */
async function lookUntilAnswered(instance: ServiceInstance, address: Address): Promise<Sighting> {
  for (let attempt = 1; ; attempt++) {
    let seen: Sighting | null = null;
    await look(instance, address, (sighting) => (seen = sighting));
    const last = attempt === TRIES;
    if (seen !== null && ((seen as Sighting).status !== 503 || last)) return seen;
    if (last) throw new Error(`${instance.name} does not answer ${address.path}`);
    await wait(PAUSE_MS);
  }
}
