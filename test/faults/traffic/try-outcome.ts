/** What one try to send a word has told about it. */
export type TryOutcome =
  | { kind: 'acknowledged' }
  /** It may be in the log by now, or come there yet. */
  | { kind: 'unknown' }
  /** It never left: nobody listened. */
  | { kind: 'not-sent' }
  | { kind: 'refused'; why: string };

/** What an answer says about each of the words of its request. A 5xx says "perhaps": some may be stored. */
export function outcomesOf(count: number, status: number, text: string): TryOutcome[] {
  if (count > 1 && status === 200) {
    const results = text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as { status: number });
    return Array.from({ length: count }, (_, at) => {
      const result = results[at];
      return result === undefined
        ? { kind: 'unknown' }
        : outcomeOf(result.status, JSON.stringify(result));
    });
  }
  const outcome = outcomeOf(status, text);
  return Array.from({ length: count }, () => outcome);
}

function outcomeOf(status: number, text: string): TryOutcome {
  if (status === 202) return { kind: 'acknowledged' };
  if (status >= 500) return { kind: 'unknown' };
  return { kind: 'refused', why: `${status} ${text.slice(0, 300)}` };
}
