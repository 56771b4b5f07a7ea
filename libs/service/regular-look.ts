import type { Clock } from '#operations/clock.js';

const LOOK_EVERY_MS = 5_000;
/** Who has not answered by then is away. */
const LONGEST_LOOK_MS = 10_000;

/**
 * Looks at something every few seconds and remembers how that went, for health. The first reason of an outage stays
 * until a look succeeds: an outage has many words, and is one.
 */
export class RegularLook {
  private reason: string | null = null;
  private cancel = () => {};
  private closed = false;

  /** @param look throws when what it looks at is away. */
  constructor(
    private readonly clock: Clock,
    private readonly look: () => Promise<unknown>,
  ) {
    this.lookOnce();
  }

  /** Null while all is well, as far as the last look has seen. */
  get problem(): string | null {
    return this.reason;
  }

  close(): void {
    this.closed = true;
    this.cancel();
  }

  private lookOnce(): void {
    if (this.closed) return;
    const endWait = this.clock.after(LONGEST_LOOK_MS, () => this.failed('it does not answer'));
    void this.look()
      .then(
        () => (this.reason = null),
        (error: unknown) => this.failed(error instanceof Error ? error.message : String(error)),
      )
      .finally(() => {
        endWait();
        this.cancel = this.clock.after(LOOK_EVERY_MS, () => this.lookOnce());
      });
  }

  private failed(reason: string): void {
    this.reason ??= reason;
  }
}
