/** What a process of the yardstick is given, as its one argument. */
export interface RelayPlace {
  brokers: readonly string[];
  redisUrl: string;
  from: string;
  to: string;
}

/** What it says: that it follows its topic, and how many records it has passed on. */
export type RelayWord = { ready: true } | { passed: number };

export const placeGiven = (): RelayPlace => JSON.parse(process.argv[2]!) as RelayPlace;

export function say(word: RelayWord): void {
  process.send!(word);
}
