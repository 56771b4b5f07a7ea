import { expect, it } from 'vitest';
import { aBatch } from '../../test/fakes/log-events.js';
import type { Batch } from './event-log.js';
import { past, piecesOf, suspect } from './suspicion.js';

const error = new Error('bug');

it('leaves a batch whole when nothing is suspected', () => {
  const batch = aBatch([1, 2, 3]);
  expect(piecesOf(batch, null)).toEqual([{ batch, culprit: null }]);
});

it('passes an empty batch on', () => {
  const batch = aBatch([], { from: 5, next: 5 });
  expect(piecesOf(batch, { until: 9, culprit: null })).toEqual([{ batch, culprit: null }]);
});

it('gives each suspect alone, and the rest as one', () => {
  const pieces = piecesOf(aBatch([1, 2, 5, 6, 7], { from: 0, next: 10 }), {
    until: 6,
    culprit: null,
  });
  expect(pieces.map(({ batch }) => shape(batch))).toEqual([
    { from: 0, offsets: [1], next: 2 },
    { from: 2, offsets: [2], next: 3 },
    { from: 3, offsets: [5], next: 6 },
    { from: 6, offsets: [6, 7], next: 10 },
  ]);
});

it('reaches the end of the batch with the last suspect, over a gap too', () => {
  const pieces = piecesOf(aBatch([1, 2], { from: 1, next: 9 }), { until: 9, culprit: null });
  expect(pieces.map(({ batch }) => shape(batch))).toEqual([
    { from: 1, offsets: [1], next: 2 },
    { from: 2, offsets: [2], next: 9 },
  ]);
});

it('marks the culprit', () => {
  const pieces = piecesOf(aBatch([1, 2]), { until: 3, culprit: { offset: 2, error } });
  expect(pieces.map(({ culprit }) => culprit)).toEqual([null, { error }]);
});

it('suspects all of a batch that threw, and convicts an event that was alone', () => {
  expect(suspect(null, aBatch([3, 4]), error)).toEqual({ until: 5, culprit: null });
  expect(suspect({ until: 9, culprit: null }, aBatch([4]), error)).toEqual({
    until: 9,
    culprit: { offset: 4, error },
  });
});

it('suspects nobody when a batch without events threw, and acquits the one that threw beside it', () => {
  expect(suspect(null, aBatch([]), error)).toBeNull();
  const suspicion = { until: 9, culprit: { offset: 4, error } };
  expect(suspect(suspicion, aBatch([]), error)).toEqual({ until: 9, culprit: null });
});

it('forgets the culprit once it is past it, and all once it is past the range', () => {
  const suspicion = { until: 9, culprit: { offset: 4, error } };
  expect(past(suspicion, 4)).toBe(suspicion);
  expect(past(suspicion, 5)).toEqual({ until: 9, culprit: null });
  expect(past(suspicion, 9)).toBeNull();
});

const shape = ({ from, events, next }: Batch) => ({
  from,
  offsets: events.map(({ offset }) => offset),
  next,
});
