import { seededRandom } from './random.js';

export interface DrawnRound {
  number: number;
  failure: string;
  /** When it strikes, in ms after the traffic has begun. */
  momentMs: number;
  /** For all else that the round draws. */
  seed: number;
}

const EARLIEST_MS = 2_500;
const LATEST_MS = 8_000;

/**
 * What a round is about: it follows from the seed and the round's number alone, so that one round can be repeated.
 * Failures come as from a shuffled deck, so that each has come once before any comes again.
 */
export function drawRound(seed: number, number: number, failures: readonly string[]): DrawnRound {
  const deck = Math.floor((number - 1) / failures.length);
  const shuffled = shuffle(failures, seededRandom(mix(seed, deck, 1)));
  const own = mix(seed, number, 2);
  const random = seededRandom(own);
  return {
    number,
    failure: shuffled[(number - 1) % failures.length]!,
    momentMs: Math.round(EARLIEST_MS + random() * (LATEST_MS - EARLIEST_MS)),
    seed: own,
  };
}

function shuffle<T>(things: readonly T[], random: () => number): T[] {
  const shuffled = [...things];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}

const mix = (...numbers: number[]): number =>
  numbers.reduce((mixed, each) => Math.imul(mixed ^ each, 0x9e3779b1) >>> 0, 0x85ebca6b);
