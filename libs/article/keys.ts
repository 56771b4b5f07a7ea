/** Keys of the topics. An article, its withdrawal and its related list lie apart, so compaction keeps each. */
export const articleKey = (id: string): string => id;
export const withdrawalKey = (id: string): string => `${id}/withdrawn`;
export const relatedKey = (id: string): string => `${id}/related`;
