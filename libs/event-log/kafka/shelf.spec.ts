import { describe, expect, it } from 'vitest';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { positionBeyondEnd } from '../position-beyond-end.js';
import { Shelf } from './shelf.js';

describe('a shelf', () => {
  const offsets = (shelf: Shelf, bytes = Infinity, events = Infinity) => {
    const reading = shelf.take(bytes, events);
    return reading && { offsets: reading.events.map(({ offset }) => offset), next: reading.next };
  };

  it('knows nothing until it was told', () => {
    const shelf = new Shelf(5);
    expect(shelf.take(100)).toBeNull();
    shelf.put(null, 9);
    expect(shelf.take(100)).toBeNull();
    shelf.put(null, 5);
    expect(offsets(shelf)).toEqual({ offsets: [], next: 5 });
    shelf.forgetEnd();
    expect(shelf.take(100)).toBeNull();
  });

  it('gives what was fetched, and then knows whether that was all', () => {
    const shelf = new Shelf(5);
    shelf.put(fetched([5, 7], 10), 12);
    expect(offsets(shelf)).toEqual({ offsets: [5, 7], next: 10 });
    expect(shelf.take(100)).toBeNull();
    shelf.put(fetched([10], 12), 12);
    expect(offsets(shelf)).toEqual({ offsets: [10], next: 12 });
    expect(offsets(shelf)).toEqual({ offsets: [], next: 12 });
  });

  it('gives what was fetched at different times as one, and passes what held nothing', () => {
    const shelf = new Shelf(0);
    shelf.put(fetched([0], 2), 9);
    shelf.put(fetched([], 5), 9);
    shelf.put(fetched([6], 7), 9);
    expect(offsets(shelf)).toEqual({ offsets: [0, 6], next: 7 });
    shelf.put(fetched([], 9), 9);
    expect(offsets(shelf)).toEqual({ offsets: [], next: 9 });
  });

  it('bounds by bytes, and gives one event however large it is', () => {
    const shelf = new Shelf(0);
    shelf.put({ events: events([0, 1, 4, 5]), sizes: [40, 60, 500, 10], next: 8 }, 8);
    expect(shelf.bytes).toBe(610);
    expect(offsets(shelf, 100)).toEqual({ offsets: [0, 1], next: 2 });
    expect(offsets(shelf, 100)).toEqual({ offsets: [4], next: 5 });
    expect(offsets(shelf, 100)).toEqual({ offsets: [5], next: 8 });
    expect(shelf.bytes).toBe(0);
  });

  it('bounds by events', () => {
    const shelf = new Shelf(0);
    shelf.put(fetched([0, 1, 2], 3), 3);
    expect(offsets(shelf, Infinity, 2)).toEqual({ offsets: [0, 1], next: 2 });
    expect(offsets(shelf, Infinity, 2)).toEqual({ offsets: [2], next: 3 });
  });

  it('throws what makes its position void', () => {
    const shelf = new Shelf(5);
    shelf.refuse(positionBeyondEnd('articles', 0, 5, 3));
    expect(() => shelf.take(100)).toThrow('beyond the end 3');
  });
});

const events = (at: number[]) => at.map((offset) => aLogEvent({ offset }));
const fetched = (at: number[], next: number) => ({
  events: events(at),
  sizes: at.map(() => 10),
  next,
});
