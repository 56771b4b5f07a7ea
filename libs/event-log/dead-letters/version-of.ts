import type { CloudEvent } from '#article/cloud-event.js';
import type { LogEvent } from '../event-log.js';

export const ORIGIN_OFFSET = 'dateline_origin_offset';

/**
 * The version that an event gives: its offset, or that of its origin when it was put back from the dead letters. So a
 * late event never passes for a new one.
 */
export function versionOf(event: Pick<LogEvent, 'headers' | 'offset'>): number {
  const origin = event.headers[ORIGIN_OFFSET];
  return origin !== undefined && /^\d{1,15}$/.test(origin) ? Number(origin) : event.offset;
}

/** The event as it is appended once more, with the version that it had. */
export function withVersion(event: CloudEvent, version: number): CloudEvent {
  const { edition, key, value, headers } = event;
  return { edition, key, value, headers: { ...headers, [ORIGIN_OFFSET]: String(version) } };
}

/** The event as it is appended anew, with the version of the place that it gets. */
export function withoutVersion(event: CloudEvent): CloudEvent {
  const { [ORIGIN_OFFSET]: _origin, ...headers } = event.headers;
  return { ...event, headers };
}
