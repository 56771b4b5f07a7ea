import { DatelineError } from '#errors/dateline-error.js';
import type { Refusal } from './normalise/findings.js';

/** A document that does not fit, with the findings that are told and the number of those that are not. */
export class RefusedDocument extends DatelineError {
  readonly leftOut: number;

  constructor({ findings, leftOut }: Refusal) {
    const [{ code, detail }] = findings;
    super(code, detail);
    Object.assign(this, { findings });
    this.leftOut = leftOut;
  }
}
