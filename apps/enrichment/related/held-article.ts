/** An article as the index knows it: it is held, or lists go on naming it after it has left. */
export interface HeldArticle {
  readonly id: string;
  readonly source: string;
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  readonly seenAt: number;
  /** As `RelatedDocument.order`. It decides ties. */
  readonly order: number;
  /** Its place in its language's collection, used again when it has left and no list names it. */
  readonly slot: number;
  /** False once it has left. */
  present: boolean;
}
