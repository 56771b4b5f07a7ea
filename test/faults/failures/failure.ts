import type { Servers } from '../installation/servers.js';
import type { Services } from '../installation/services.js';

/** What a failure has in its hands. */
export interface Scene {
  servers: Servers;
  services: Services;
  random: () => number;
  /** Lets the newsroom say words whose embargoes and expiries fall due at about this time (ms). */
  timersAt(dueAt: number): void;
  /** An event that no handler can take lies there: `{topic}/{partition}/{offset}`. */
  poisoned(place: string): void;
}

export interface Failure {
  name: string;
  /** Resolves when it is over, with what a reader of the round's line wants to know of it. */
  strike(scene: Scene): Promise<string>;
}

export const pick = <T>({ random }: Pick<Scene, 'random'>, from: readonly T[]): T =>
  from[Math.floor(random() * from.length)]!;

export const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
