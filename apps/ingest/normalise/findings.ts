import type { Finding } from '#errors/dateline-error.js';

/** A document can have a hundred thousand things wrong; nobody reads so many, and a batch of such would not fit in memory. */
export const MOST_FINDINGS = 50;

/** What is wrong with one document: the first findings, and the number of those left out. */
export class Findings {
  readonly told: Finding[] = [];
  leftOut = 0;

  push(finding: Finding): void {
    if (this.told.length < MOST_FINDINGS) this.told.push(finding);
    else this.leftOut++;
  }

  /** One for each value; those that are left out are counted and not made. */
  pushEach<T>(values: readonly T[], findingOf: (value: T) => Finding): void {
    const room = MOST_FINDINGS - this.told.length;
    this.told.push(...values.slice(0, room).map(findingOf));
    this.leftOut += Math.max(0, values.length - room);
  }

  /** Null where nothing is wrong. */
  refusal(): Refusal | null {
    const [first, ...others] = this.told;
    return first === undefined
      ? null
      : { ok: false, findings: [first, ...others], leftOut: this.leftOut };
  }
}

export interface Refusal {
  ok: false;
  findings: [Finding, ...Finding[]];
  /** How many more there are. */
  leftOut: number;
}
