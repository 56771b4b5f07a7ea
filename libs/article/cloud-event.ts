import { EVENT_SCHEMAS, type EventOf, type EventTopic } from './events.js';

/** Headers of a CloudEvents 1.0 event in Kafka's binary mode (Kafka Protocol Binding §3.2). */
export type EventHeaders = Readonly<Record<string, string>>;

/** Header of an event that stands for what the log could not read; it says why. */
export const UNREADABLE = 'dateline_unreadable';

export interface CloudEvent {
  edition: string;
  key: string;
  headers: EventHeaders;
  value: Uint8Array;
}

export interface EventContext {
  /** Unique for each event; a repeat of the same event keeps it. */
  id: string;
  /** The service that speaks, such as `ingest`. */
  source: string;
  /** RFC 3339. */
  time: string;
  edition: string;
  /** W3C Trace Context. */
  traceparent?: string;
  /** When the newsroom said what this event derives from, RFC 3339; header `ce_causedat`. */
  causedAt?: string;
  /** Further attributes, by the names of their headers. */
  extensions?: EventHeaders;
}

export function encodeEvent<T extends EventTopic>(
  key: string,
  event: EventOf<T>,
  context: EventContext,
): CloudEvent {
  return {
    edition: context.edition,
    key,
    headers: {
      ce_specversion: '1.0',
      ce_id: context.id,
      ce_source: `/dateline/${context.source}`,
      ce_type: event.type as string,
      ce_time: context.time,
      ce_edition: context.edition,
      'content-type': 'application/json',
      ...(context.traceparent === undefined ? {} : { traceparent: context.traceparent }),
      ...(context.causedAt === undefined ? {} : { ce_causedat: context.causedAt }),
      ...context.extensions,
    },
    value: Buffer.from(JSON.stringify(event.data)),
  };
}

export type Decoded<T extends EventTopic> =
  | { ok: true; event: EventOf<T> }
  | {
      ok: false;
      code: 'EVENT_UNDECODABLE' | 'EVENT_TYPE_UNKNOWN' | 'EVENT_SCHEMA_INVALID';
      detail: string;
    };

/** Reads an event of a topic and holds it to its schema. Never throws. */
export function decodeEvent<T extends EventTopic>(
  topic: T,
  stored: { headers: EventHeaders; value: Uint8Array },
): Decoded<T> {
  const unreadable = stored.headers[UNREADABLE];
  if (unreadable !== undefined) {
    return { ok: false, code: 'EVENT_UNDECODABLE', detail: unreadable };
  }
  const type = stored.headers['ce_type'];
  const schemas: Record<string, { safeParse(data: unknown): SafeParsed }> = EVENT_SCHEMAS[topic];
  // A stranger's `toString` or `__proto__` is no type.
  const schema = type !== undefined && Object.hasOwn(schemas, type) ? schemas[type] : undefined;
  if (schema === undefined) {
    const known = Object.keys(schemas).join(', ');
    return {
      ok: false,
      code: 'EVENT_TYPE_UNKNOWN',
      detail: `ce_type is ${JSON.stringify(type)}; known are ${known}`,
    };
  }
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(stored.value));
  } catch (error) {
    return { ok: false, code: 'EVENT_UNDECODABLE', detail: `not JSON in UTF-8: ${String(error)}` };
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return {
      ok: false,
      code: 'EVENT_SCHEMA_INVALID',
      detail: `${issue?.path.join('.') || '(root)'}: ${issue?.message}`,
    };
  }
  return { ok: true, event: { type, data: parsed.data } as EventOf<T> };
}

type SafeParsed =
  | { success: true; data: unknown }
  | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } };
