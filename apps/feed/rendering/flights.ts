/** Whether who asked still waits for the answer. */
export type IsWanted = () => boolean;

interface Flight<T> {
  result: Promise<T>;
  askers: IsWanted[];
}

/** Work by key, one piece of a key at a time: whoever asks for it meanwhile shares it. */
export class Flights<T> {
  readonly #underWay = new Map<string, Flight<T>>();

  /** @param begin begins the work; it may ask whether anybody still waits for it. */
  join(key: string, isWanted: IsWanted, begin: (isWanted: IsWanted) => Promise<T>): Promise<T> {
    const flight = this.#underWay.get(key);
    if (flight !== undefined) {
      flight.askers.push(isWanted);
      return flight.result;
    }
    const askers = [isWanted];
    const result = begin(() => askers.some((asks) => asks())).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, { result, askers });
    return result;
  }
}
