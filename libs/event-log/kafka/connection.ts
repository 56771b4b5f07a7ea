import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory, KafkaConfig, logCreator } from 'kafkajs';
import { logLevel } from 'kafkajs';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import './kafkajs-connects.js';

/** Where Kafka is, and how Dateline's names look there. Plain data, made from the settings. */
export interface KafkaConnection {
  /** `host:port`, at least one. */
  brokers: readonly string[];
  /** Before the names of topics, groups and transactional ids; may be empty. */
  prefix: string;
  /** By the authorities that Node trusts (`NODE_EXTRA_CA_CERTS` adds one). */
  tls: boolean;
  sasl: {
    mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    username: string;
    password: string;
  } | null;
  /** Of the topics that are made: how many brokers hold each partition. */
  replication: number;
}

/** How long one request may take. A deadline above it (`AppendLanes`) leaves time for a second try. */
export const REQUEST_TIMEOUT_MS = 5_000;
/** The broker tells that replicas are missing before its answer is given up. */
export const REPLICAS_TIMEOUT_MS = REQUEST_TIMEOUT_MS - 1_000;
const CONNECTION_TIMEOUT_MS = 3_000;
const AUTHENTICATION_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 60_000;
/** An outage makes kafkajs repeat itself several times a second. */
const SAY_AGAIN_AFTER_MS = 10_000;
/** What may be told of kafkajs's own words: no answer of the broker, whose bytes could be an article's. */
const TOLD = ['broker', 'error', 'groupId', 'memberId', 'retryCount', 'retryTime'] as const;
/** What is told all day and means nothing, or what whoever asked tells better. */
const ROUTINE = new RegExp(
  [
    'Topic creation errors', // they are there already
    'another concurrent operation on the same transaction', // the last one's marker is being written
    'Limiting retries for the idempotent producer',
    'The group is rebalancing', // an instance comes or goes
    'not aware of this member', // `GroupMember` says what that costs
  ].join('|'),
);

/** What kafkajs is to be started with. All retries are named: its own defaults change with NODE_ENV. */
export function kafkaConfig(
  { brokers, tls, sasl }: KafkaConnection,
  { clientId, clock, logger }: { clientId: string; clock: Clock; logger: Logger },
): KafkaConfig {
  return {
    clientId,
    brokers: [...brokers],
    ssl: tls,
    ...(sasl === null ? {} : { sasl: sasl as NonNullable<KafkaConfig['sasl']> }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    authenticationTimeout: AUTHENTICATION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    enforceRequestTimeout: true,
    // Some two and a half seconds: whoever asks decides how long to go on.
    retry: { initialRetryTime: 100, multiplier: 2, factor: 0.2, maxRetryTime: 1_000, retries: 5 },
    socketFactory: withoutDelay,
    logLevel: logger.isLevelEnabled('trace') ? logLevel.DEBUG : logLevel.INFO,
    logCreator: tellOur(logger, clock),
  };
}

/** As kafkajs's own, and requests go out at once: otherwise a small one waits for the answer to the one before. */
const withoutDelay: ISocketFactory = ({ host, port, ssl, onConnect }) => {
  const socket = ssl
    ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }) }, onConnect)
    : connectTcp({ host, port }, onConnect);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  // With each try to connect kafkajs lets go of the last socket once more, and Node would keep a listener for each.
  socket.once('close', () => (socket.unref = () => socket));
  return socket;
};

/**
 * kafkajs calls an error what it then tries again; where trying ends, an error of ours says so. Hence a warning, and
 * the same one only once in a while.
 */
function tellOur(logger: Logger, clock: Clock): logCreator {
  const kafka = logger.child({ of: 'kafkajs' });
  const said = new Map<string, number>();
  return () =>
    ({ level, log }) => {
      const told = Object.fromEntries(
        TOLD.flatMap((name) => (name in log ? [[name, log[name]]] : [])),
      );
      if (level > logLevel.INFO) return kafka.trace(told, log.message);
      if (level > logLevel.WARN || ROUTINE.test(`${log.message} ${String(log['error'])}`)) {
        return kafka.debug(told, log.message);
      }
      const now = clock.now();
      if (now - (said.get(log.message) ?? -Infinity) < SAY_AGAIN_AFTER_MS) {
        return kafka.debug(told, log.message);
      }
      if (said.size > 100) said.clear();
      said.set(log.message, now);
      kafka.warn(told, log.message);
    };
}
