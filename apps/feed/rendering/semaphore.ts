/**
 * At most so many pieces of work at once; the others wait for a turn, first come, first served. Before work begins the
 * event loop goes round: reads of lmdb never wait, so that all that came in together would be done one after the other
 * before anything else was looked at, a file that is ready as well as a health check.
 */
export class Semaphore {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  /**
   * @param rounds how often the event loop goes round before work begins. Node takes one new connection a round (libuv
   *   1.46 to 1.52), so this is how many are taken beside a piece of work.
   */
  constructor(
    most: number,
    private readonly rounds = 1,
  ) {
    this.#free = most;
  }

  /** @throws whatever the work throws; the next one begins all the same. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    for (let round = 0; round < this.rounds; round++) {
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    try {
      return await work();
    } finally {
      this.#release();
    }
  }

  /** A turn is handed on rather than given back: who comes in between must not overtake. */
  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
