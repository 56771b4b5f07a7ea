/** An article by its name: an id is one of its edition, and events, stores and addresses say both. */
export interface ArticleRef {
  edition: string;
  id: string;
}

/** The same as one text, for maps and sets. */
export const refKey = ({ edition, id }: ArticleRef): string => `${edition}/${id}`;
