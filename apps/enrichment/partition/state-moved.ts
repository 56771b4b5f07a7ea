import { DatelineError } from '#errors/dateline-error.js';

/** The state stands elsewhere than whoever has the partition left it: it is another's, or was cleared. */
export const stateMoved = (partition: number): DatelineError =>
  new DatelineError('WRITER_FENCED', `the state of partition ${partition} was moved`);
