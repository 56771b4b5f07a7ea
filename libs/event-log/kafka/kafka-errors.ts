import type { ErrorCode } from '#errors/codes.js';
import { DatelineError } from '#errors/dateline-error.js';

/** What kafkajs tells of a failure: `type` by the broker's error code, `name` by its own classes. */
interface Told {
  name?: string;
  type?: string;
  message?: string;
  retriable?: boolean;
  cause?: unknown;
  errors?: unknown;
}

/** Another producer has the transactional id now; or the broker gave a transaction up that took too long. */
const FENCED: ReadonlySet<string> = new Set(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED']);
/** PRODUCER_FENCED, which kafkajs 2.2.4 does not know by name. */
const FENCED_CODE = 'Unknown error code 90';

const TOO_LARGE = ['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE'];

/** What another try cannot heal: the same request would fail again. */
const PERMANENT: ReadonlySet<string> = new Set([
  ...TOO_LARGE,
  'INVALID_RECORD',
  'INVALID_TOPIC_EXCEPTION',
  'INVALID_REQUIRED_ACKS',
  'INVALID_TRANSACTION_TIMEOUT',
  'UNSUPPORTED_VERSION',
  'TOPIC_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
]);

/**
 * An error of kafkajs as one of ours: WRITER_FENCED where another writer has taken over, EVENT_TOO_LARGE where the topic
 * takes none so large, else LOG_UNAVAILABLE.
 * @param doing what failed, such as `articles/3 could not be written`.
 */
export function asDatelineError(error: unknown, doing: string): DatelineError {
  if (error instanceof DatelineError) return error;
  const root = rootOf(error);
  return new DatelineError(codeOf(root), `${doing}: ${describe(root)}`, { cause: error });
}

function codeOf({ type = '', message }: Told): ErrorCode {
  if (FENCED.has(type) || message === FENCED_CODE) return 'WRITER_FENCED';
  // To wait for it would be to wait for ever.
  if (TOO_LARGE.includes(type)) return 'EVENT_TOO_LARGE';
  return 'LOG_UNAVAILABLE';
}

export function logUnavailable(why: string): DatelineError {
  return new DatelineError('LOG_UNAVAILABLE', why);
}

export function isPermanent(error: unknown): boolean {
  const { type, name } = rootOf(error);
  return PERMANENT.has(type ?? '') || name === 'KafkaJSSASLAuthenticationError';
}

/** Whether the same request may succeed in a while. A refusal by the broker, other than "not now", is for good. */
export function mayPass(error: unknown): boolean {
  const { name, type, retriable } = rootOf(error);
  if (isPermanent(error)) return false;
  if (name !== 'KafkaJSProtocolError') return true;
  return retriable === true || type === 'CONCURRENT_TRANSACTIONS';
}

export function saysTooLarge(error: unknown): boolean {
  return TOO_LARGE.includes(rootOf(error).type ?? '');
}

/** kafkajs wraps what it gave up trying once or several times, and what it asked for several topics in a list. */
export function rootOf(error: unknown): Told {
  let told = asTold(error);
  for (let depth = 0; depth < 10; depth++) {
    const inner = Array.isArray(told.errors) ? told.errors[0] : told.cause;
    if (inner === undefined || inner === null || inner === told) break;
    told = asTold(inner);
  }
  return told;
}

function describe({ name, type, message }: Told): string {
  const what = type ?? name;
  return [what, message].filter((part) => part !== undefined && part !== '').join(', ');
}

function asTold(error: unknown): Told {
  return typeof error === 'object' && error !== null ? error : { message: String(error) };
}
