/** A rule of a specification. */
export interface Rule<Document> {
  /** Where it is written. */
  source: string;
  /** What in the document breaks it, each told so that it can be found; empty where the rule is kept. */
  broken(document: Document): string[];
}

/** Rules by what they say. */
export type Rules<Document> = Readonly<Record<string, Rule<Document>>>;

/** What in a document breaks which rule. */
export function brokenRules<Document>(rules: Rules<Document>, document: Document): string[] {
  return Object.entries(rules).flatMap(([says, { source, broken }]) =>
    broken(document).map((what) => `${says} (${source}): ${what.slice(0, 200)}`),
  );
}

/** Those that stand more than once in a list. */
export const repeated = (values: readonly string[]): string[] =>
  values.filter((value, at) => values.indexOf(value) !== at);
