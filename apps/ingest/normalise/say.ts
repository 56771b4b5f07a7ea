import type { ErrorCode } from '#errors/codes.js';
import type { Finding } from '#errors/dateline-error.js';

/** Notes one thing that is wrong. Readers of fields go on after it, so that all findings come at once. */
export type Say = (code: ErrorCode, field: string, detail: string) => void;

export const sayInto =
  (findings: { push(finding: Finding): unknown }): Say =>
  (code, field, detail) => {
    findings.push({ code, field, detail });
  };

const LONGEST_QUOTE = 80;
const LONE_SURROGATE = /\p{Surrogate}/gu;

export const hasLoneSurrogate = (text: string): boolean => text.search(LONE_SURROGATE) !== -1;

/** A given value as a detail shows it: in quotes, cut short, and whole characters only. */
export function quote(value: string): string {
  const start = value.length > LONGEST_QUOTE ? `${value.slice(0, LONGEST_QUOTE)}…` : value;
  return JSON.stringify(start.replace(LONE_SURROGATE, '\uFFFD'));
}

/** A name from outside as part of a field's path. */
export const fieldName = (name: string): string => quote(name).slice(1, -1);
