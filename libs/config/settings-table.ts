import {
  brokerList,
  count,
  hostAddress,
  hostAndPort,
  kafkaPrefix,
  oneOf,
  path,
  port,
  hubAddress,
  publicAddress,
  redisAddress,
  text,
  token,
  type SettingKind,
} from './setting-kinds.js';

export interface Setting<T> {
  kind: SettingKind<T>;
  /** The text that stands for a missing variable; null: the setting may be missing. */
  default: string | null;
  /** A sentence for people, with the unit. */
  help: string;
  example: string;
  /** What may be shown of a value that holds a secret. */
  shown?: (given: string) => string;
}

const setting = <T, D extends string | null>(row: Setting<T> & { default: D }) => row;

const nothing = () => '(hidden)';
/** An address without its user and password; what stands before the last @ may be any of it. */
const withoutUser = (given: string) => JSON.stringify(given.replace(/^[^]*@/, '(hidden)@'));

/** Every setting there is. README's table and `--help` are made from it. */
export const SETTINGS = {
  FEED_PORT: setting({
    kind: port,
    default: '8080',
    help: 'Port of feeds and pages.',
    example: '8080',
  }),
  INGEST_PORT: setting({
    kind: port,
    default: '8081',
    help: 'Port that takes articles in.',
    example: '8081',
  }),
  ENRICHMENT_PORT: setting({
    kind: port,
    default: '8082',
    help: 'Port of health and metrics of the service enrichment.',
    example: '8082',
  }),
  FRONT_PORT: setting({
    kind: port,
    default: '8080',
    help: 'Port of the front, which leads readers to one of several feeds.',
    example: '80',
  }),
  FRONT_TARGET: setting({
    kind: hostAndPort,
    default: 'feed:8080',
    help: 'Name and port of the feeds behind the front; all addresses of the name are used.',
    example: 'feed:8080',
  }),
  FRONT_HEALTH_PORT: setting({
    kind: port,
    default: '8083',
    help: 'Port of health and metrics of the front.',
    example: '8083',
  }),
  HOST: setting({
    kind: hostAddress,
    default: 'all',
    help: 'Address that the ports listen on.',
    example: '127.0.0.1',
  }),
  PUBLIC_URL: setting({
    kind: publicAddress,
    default: 'http://localhost:{FEED_PORT}',
    help: 'Where readers reach the feed port; it stands in every feed and page.',
    example: 'https://news.example.org',
  }),
  HUB_URL: setting({
    kind: hubAddress,
    default: null,
    help: 'A WebSub hub: feeds and their headers name it, and it is told when they change.',
    example: 'https://hub.example.org',
  }),
  DATA_DIR: setting({
    kind: path,
    default: './data',
    help: 'Folder of the log, the read models, the token and the snapshots of related indexes.',
    example: './data',
  }),
  EDITIONS_FILE: setting({
    kind: path,
    default: './editions.json',
    help: 'The editions with their sections, time zones and labels.',
    example: './editions.json',
  }),
  DATELINE_SAMPLE: setting({
    kind: oneOf('on', 'off'),
    default: 'on',
    help: 'Whether an empty data folder is first filled with a sample newsroom.',
    example: 'off',
  }),
  INGEST_TOKEN: setting({
    kind: token,
    default: null,
    help: 'The token that writers send; without it the first start makes one in the data folder.',
    example: 'b1946ac92492d2347c6235b4d2611184',
    shown: nothing,
  }),
  KAFKA_BROKERS: setting({
    kind: brokerList,
    default: null,
    help: 'Kafka brokers of the three services; npm start needs none.',
    example: 'kafka-1:9092,kafka-2:9092',
  }),
  KAFKA_PREFIX: setting({
    kind: kafkaPrefix,
    default: '',
    help: 'Stands before the names of topics, groups, transactional ids and Redis keys.',
    example: 'news-',
  }),
  KAFKA_REPLICATION: setting({
    kind: count(1, 9, 'copies'),
    default: '1',
    help: 'Copies of each topic, as far as Dateline makes it; 3 where there are three brokers or more.',
    example: '3',
  }),
  KAFKA_TLS: setting({
    kind: oneOf('on', 'off'),
    default: 'off',
    help: 'Whether the connections to Kafka are encrypted.',
    example: 'on',
  }),
  KAFKA_SASL_MECHANISM: setting({
    kind: oneOf('plain', 'scram-sha-256', 'scram-sha-512'),
    default: null,
    help: 'How Dateline proves to Kafka who it is.',
    example: 'scram-sha-512',
  }),
  KAFKA_SASL_USERNAME: setting({
    kind: text,
    default: null,
    help: 'Its user name at Kafka.',
    example: 'dateline',
  }),
  KAFKA_SASL_PASSWORD: setting({
    kind: text,
    default: null,
    help: 'Its password at Kafka.',
    example: 'correct-horse-battery',
    shown: nothing,
  }),
  REDIS_URL: setting({
    kind: redisAddress,
    default: null,
    help: 'Redis of the services enrichment and feed; npm start needs none.',
    example: 'redis://redis:6379',
    shown: withoutUser,
  }),
  PARTITIONS: setting({
    kind: count(1, 1_000, 'partitions'),
    default: '12',
    help: 'Partitions of each topic; fixed when the log is made.',
    example: '12',
  }),
  FEED_ITEMS: setting({
    kind: count(1, 500, 'articles'),
    default: '50',
    help: 'Articles in a feed.',
    example: '50',
  }),
  FEED_MAX_AGE: setting({
    kind: count(0, 86_400, 'seconds'),
    default: '60',
    help: 'Seconds that caches may keep a feed or page without asking.',
    example: '60',
  }),
  FEED_CACHE_MIB: setting({
    kind: count(1, 65_536, 'MiB'),
    default: '256',
    help: 'Memory for rendered feeds and pages, in MiB.',
    example: '256',
  }),
  RELATED_WINDOW_DAYS: setting({
    kind: count(1, 3_650, 'days'),
    default: '14',
    help: 'Days for which an article can be linked as related.',
    example: '14',
  }),
  RELATED_WINDOW_EVENTS: setting({
    kind: count(0, 1_000_000, 'events'),
    default: '5000',
    help: 'Latest events of a partition whose articles can be linked though they are older than that.',
    example: '5000',
  }),
  RELATED_WINDOW_ARTICLES: setting({
    kind: count(10, 2_000_000, 'articles'),
    default: '130000',
    help: 'Articles of an edition that are held to find related ones.',
    example: '130000',
  }),
  SNAPSHOT_EVERY: setting({
    kind: count(1, 1_000_000, 'articles'),
    default: '5000',
    help: 'Articles after which a partition writes its related index to DATA_DIR, so that a start need not read the log.',
    example: '5000',
  }),
  LOG_LEVEL: setting({
    kind: oneOf('debug', 'info', 'warn', 'error'),
    default: 'info',
    help: 'The least level that is logged.',
    example: 'info',
  }),
  LOG_FORMAT: setting({
    kind: oneOf('auto', 'json', 'pretty'),
    default: 'auto',
    help: 'Form of the log; auto is pretty on a terminal and JSON elsewhere.',
    example: 'json',
  }),
} as const;

export type SettingName = keyof typeof SETTINGS;
