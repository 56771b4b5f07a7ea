import { describe, expect, it } from 'vitest';
import { inOutage, lastModifiedOf, mayTell, secondOf, useOf, type Dated } from './freshness.js';

const NOW = 1_000_000;
const seen = { at: NOW, changes: 3, drops: 1 };
const watch = { changes: 3 };

describe('cached bytes', () => {
  it.each([
    ['go out at once while young', 0, 'serve'],
    ['go out and are checked at half a second', 500, 'serve-and-check'],
    ['go out just below a second', 999, 'serve-and-check'],
    ['are checked first at a second', 1_000, 'check'],
    ['are checked first when the clock was set back', -1, 'check'],
  ])('%s', (_name, age, use) => expect(useOf(seen, watch, NOW + age)).toBe(use));

  it('are checked first after a notice', () => {
    expect(useOf(seen, { changes: 4 }, NOW)).toBe('check');
  });
});

describe('in an outage', () => {
  const cached = { seen, holdsOutdated: false, changedUnnoticed: false };

  it('cached bytes go out for ten minutes after the last good check', () => {
    expect(inOutage('unavailable', cached, NOW + 599_999)).toBe('serve');
    expect(inOutage('unavailable', cached, NOW + 600_000)).toBe('STORE_UNAVAILABLE');
    expect(inOutage('behind', cached, NOW + 599_999)).toBe('serve');
    expect(inOutage('behind', cached, NOW + 600_000)).toBe('CATCHING_UP');
  });

  it('what is not cached is refused', () => {
    expect(inOutage('behind', null, NOW)).toBe('CATCHING_UP');
    expect(inOutage('unavailable', null, NOW)).toBe('STORE_UNAVAILABLE');
  });

  it('bytes that hold a withdrawn article do not go out', () => {
    expect(inOutage('behind', { ...cached, holdsOutdated: true }, NOW)).toBe('CATCHING_UP');
  });

  it('bytes that changed in a way nobody told of do not go out', () => {
    const unsure = { ...cached, changedUnnoticed: true };
    expect(inOutage('unavailable', unsure, NOW)).toBe('STORE_UNAVAILABLE');
  });
});

describe('Last-Modified', () => {
  const second = secondOf(NOW + 200);
  const first: Dated = {
    changedSecond: second,
    lastModified: second,
    etag: '"first"',
    seen: { ...seen, at: second + 1_000 },
  };

  it('is the second of the change', () => {
    expect(lastModifiedOf({ changedSecond: second, etag: '"a"' }, null)).toBe(second);
  });

  it('is told once a check has begun after its second', () => {
    expect(mayTell(second, { at: second + 999 })).toBe(false);
    expect(mayTell(second, { at: second + 1_000 })).toBe(true);
  });

  it('is not told for other bytes of a second that was told before', () => {
    expect(lastModifiedOf({ changedSecond: second, etag: '"second"' }, first)).toBeNull();
  });

  it('stays away through a third change in that second', () => {
    const silent = { ...first, lastModified: null };
    expect(lastModifiedOf({ changedSecond: second, etag: '"third"' }, silent)).toBeNull();
  });

  it('is told when the first bytes of the second never had it', () => {
    const young = { ...first, seen: { ...seen, at: second + 500 } };
    expect(lastModifiedOf({ changedSecond: second, etag: '"second"' }, young)).toBe(second);
  });

  it('stays when the bytes are the same', () => {
    expect(lastModifiedOf({ changedSecond: second, etag: '"first"' }, first)).toBe(second);
  });
});
