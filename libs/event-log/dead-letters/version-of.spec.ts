import { expect, it } from 'vitest';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { versionOf, withVersion } from './version-of.js';

it('is the offset of an event', () => {
  expect(versionOf(aLogEvent({ offset: 7 }))).toBe(7);
  expect(versionOf(aLogEvent({ offset: 0 }))).toBe(0);
});

it('is the offset of its origin for a redriven event, however often it was redriven', () => {
  const once = { ...aLogEvent(), ...withVersion(aLogEvent({ offset: 7 }), 7), offset: 90 };
  expect(versionOf(once)).toBe(7);
  expect(versionOf({ ...withVersion(once, versionOf(once)), offset: 120 })).toBe(7);
});

it('is the offset when the header is no offset', () => {
  for (const text of ['', 'abc', '-1', '1.5']) {
    const headers = { dateline_origin_offset: text };
    expect(versionOf({ headers, offset: 3 })).toBe(3);
  }
});
