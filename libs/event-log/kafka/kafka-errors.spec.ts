import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { asDatelineError, isPermanent } from './kafka-errors.js';

const {
  KafkaJSAggregateError,
  KafkaJSConnectionError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSRequestTimeoutError,
} = kafkajs;

const byBroker = (type: string, code: number, message = 'The broker says so') =>
  new KafkaJSProtocolError(Object.assign(new Error(message), { type, code, retriable: true }));
const givenUp = (error: Error) =>
  new KafkaJSNumberOfRetriesExceeded(error, { retryCount: 5, retryTime: 100 });
const wrapped = (error: Error) =>
  Object.assign(new KafkaJSNonRetriableError(error), { cause: error });

const aWrongPassword = Object.assign(new Error('Authentication failed'), {
  name: 'KafkaJSSASLAuthenticationError',
});

describe('asDatelineError', () => {
  it.each([
    ['an older epoch', byBroker('INVALID_PRODUCER_EPOCH', 47), 'WRITER_FENCED'],
    ['one that retries wrapped', wrapped(byBroker('INVALID_PRODUCER_EPOCH', 47)), 'WRITER_FENCED'],
    [
      'a code that kafkajs does not know',
      byBroker('KAFKAJS_UNKNOWN_ERROR_CODE', -99, 'Unknown error code 90'),
      'WRITER_FENCED',
    ],
    [
      'another unknown code',
      byBroker('KAFKAJS_UNKNOWN_ERROR_CODE', -99, 'Unknown error code 91'),
      'LOG_UNAVAILABLE',
    ],
    ['a record that is too large', byBroker('MESSAGE_TOO_LARGE', 10), 'EVENT_TOO_LARGE'],
    [
      'a list that is too large',
      givenUp(wrapped(byBroker('RECORD_LIST_TOO_LARGE', 18))),
      'EVENT_TOO_LARGE',
    ],
    ['an id that expired', byBroker('INVALID_PRODUCER_ID_MAPPING', 49), 'LOG_UNAVAILABLE'],
    ['a lost connection', new KafkaJSConnectionError('Closed connection'), 'LOG_UNAVAILABLE'],
    ['no answer', new KafkaJSRequestTimeoutError('Request Produce timed out'), 'LOG_UNAVAILABLE'],
    ['a bug of kafkajs', new TypeError('x is undefined'), 'LOG_UNAVAILABLE'],
    ['no error at all', 'gone', 'LOG_UNAVAILABLE'],
  ])('%s', (_, error, code) => {
    expect(asDatelineError(error, 'articles/3 could not be written')).toMatchObject({ code });
  });

  it('says what failed and why at the root', () => {
    const error = givenUp(
      wrapped(byBroker('NOT_ENOUGH_REPLICAS', 19, 'Fewer replicas than asked')),
    );
    const { message, cause } = asDatelineError(error, 'articles/3 could not be written');
    expect(message).toBe(
      'LOG_UNAVAILABLE: articles/3 could not be written: NOT_ENOUGH_REPLICAS, Fewer replicas than asked',
    );
    expect(cause).toBe(error);
  });

  it('leaves an error of ours as it is', () => {
    const error = new DatelineError('PARTITION_COUNT_CHANGED', 'the topic has 4');
    expect(asDatelineError(error, 'anything')).toBe(error);
  });
});

it.each([
  ['too large', wrapped(byBroker('MESSAGE_TOO_LARGE', 10)), true],
  [
    'too large, among several',
    new KafkaJSAggregateError('x', [byBroker('MESSAGE_TOO_LARGE', 10)]),
    true,
  ],
  ['not allowed', givenUp(byBroker('TOPIC_AUTHORIZATION_FAILED', 29)), true],
  ['a wrong password', wrapped(aWrongPassword), true],
  ['a leader that moved', byBroker('NOT_LEADER_FOR_PARTITION', 6), false],
  ['a topic that is not known yet', byBroker('UNKNOWN_TOPIC_OR_PARTITION', 3), false],
  ['a lost connection', new KafkaJSConnectionError('Closed connection'), false],
])('another try cannot heal %s: %s', (_, error, permanent) => {
  expect(isPermanent(error)).toBe(permanent);
});
