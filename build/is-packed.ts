import { statSync } from 'node:fs';

/** Whether every result is there and none of the sources has changed since. */
export function isPacked(sources: readonly string[], results: readonly string[]): boolean {
  const newest = Math.max(...sources.map(changedAt));
  return results.every((file) => changedAt(file) > newest);
}

/** 0 where there is none. */
function changedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
