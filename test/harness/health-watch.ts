import type { ServiceInstance } from './service-instance.js';

const LOOK_EVERY_MS = 100;

/** Notes what each check of an instance's health said, in order, each word once as long as it lasts; null: all is well. */
export class HealthWatch {
  readonly said = new Map<string, (string | null)[]>();
  /** The HTTP statuses of the answers, as above. */
  readonly statuses: number[] = [];
  private ended = false;
  private readonly done: Promise<void>;

  constructor(private readonly instance: ServiceInstance) {
    this.done = this.watch();
  }

  /** Looks once more. */
  async end(): Promise<void> {
    this.ended = true;
    await this.done;
    await this.look();
  }

  private async watch(): Promise<void> {
    while (!this.ended) {
      await this.look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  private async look(): Promise<void> {
    const health = await this.instance.health();
    if (health === null) return;
    note(this.statuses, health.status);
    for (const { name, problem = null } of health.checks) {
      const words = this.said.get(name) ?? [];
      this.said.set(name, words);
      note(words, problem);
    }
  }
}

function note<T>(said: T[], word: T): void {
  if (said.at(-1) !== word) said.push(word);
}
