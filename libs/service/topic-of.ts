/** The topic that each service follows, and that gives its store back. */
export const TOPIC_OF = { enrichment: 'articles', feed: 'enriched-articles' } as const;

export type ServiceName = keyof typeof TOPIC_OF;
