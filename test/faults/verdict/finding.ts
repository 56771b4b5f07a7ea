/** What the suite counts. What has no name among these counts under the nearest, and is named in its text. */
export const COUNTS = ['lost', 'doubled', 'out of order', 'visible after withdrawal'] as const;
export type Count = (typeof COUNTS)[number];

export interface Finding {
  count: Count;
  /** What it is about: an article's id, or a place. Several findings about one count once. */
  about: string;
  what: string;
}

/** `0 lost, 0 doubled, 0 out of order, 0 visible after withdrawal`. */
export function countsLine(findings: readonly Finding[]): string {
  return COUNTS.map((count) => `${numberOf(count, findings)} ${count}`).join(', ');
}

function numberOf(count: Count, findings: readonly Finding[]): number {
  return new Set(findings.flatMap((one) => (one.count === count ? [one.about] : []))).size;
}
