import { describe, expect, it } from 'vitest';
import { brokenRules, type Rules } from './rule.js';

/** Edits of a good document, by the rule that each of them breaks: what is replaced, and by what. */
export type Breaking = Readonly<Record<string, readonly [part: string, by: string][]>>;

/**
 * Holds rules to documents that break them: a rule that nothing can break would prove nothing. Every rule has an edit
 * at least; the document without an edit breaks none.
 */
export function testRules<Document>(
  rules: Rules<Document>,
  good: string,
  read: (text: string) => Document,
  breaking: Breaking,
): void {
  it('takes a good document', () => expect(brokenRules(rules, read(good))).toEqual([]));

  it('has a broken document for every rule', () => {
    expect(Object.keys(breaking).toSorted()).toEqual(Object.keys(rules).toSorted());
  });

  describe.each(Object.entries(breaking))('%s', (rule, edits) => {
    it.each(edits)('sees %s become %s', (part, by) => {
      expect(good).toContain(part);
      const broken = rules[rule]!.broken(read(good.replace(part, () => by)));
      expect(broken).not.toEqual([]);
    });
  });
}
