/**
 * A `RelatedIndex` as columns that can be written to a file. Everything else is worked out from them. They are copies,
 * and who loads them takes them over.
 */
export interface IndexSnapshot {
  /** How many articles had come in. */
  entered: number;
  /** Where the window stands. */
  newest: number;
  newestOrder: number;
  collections: CollectionSnapshot[];
}

export interface CollectionSnapshot {
  language: string;
  roster: RosterColumns;
  vocabulary: VocabularyColumns;
  terms: TermColumns;
  lists: ListColumns;
}

/** By slot. */
export interface RosterColumns {
  /** Null where a slot is free. */
  ids: (string | null)[];
  /** Each source once; and by slot, its place there. */
  sourceNames: string[];
  sources: Uint32Array;
  publishedAt: Float64Array;
  seenAt: Float64Array;
  orders: Float64Array;
  /** 1 for an article that is held. */
  present: Uint8Array;
}

export interface VocabularyColumns {
  texts: TextColumns;
  // By word
  tags: Int32Array;
  /** 0 where a number is not in use. */
  holders: Int32Array;
  /** By term, two each: the hashes that it is known by. */
  termHashes: Int32Array;
}

/** The UTF-16 code units of all words, one behind the other; where each begins, and where the last ends. */
export interface TextColumns {
  units: Uint16Array;
  starts: Uint32Array;
}

/** The terms of all slots, one article behind the other. A term follows from its word. */
export interface TermColumns {
  counts: Int32Array;
  words: Uint32Array;
  marks: Uint8Array;
}

export interface ListColumns {
  counts: Int32Array;
  heads: Int32Array;
  nexts: Int32Array;
  befores: Int32Array;
  targets: Int32Array;
  scores: Int32Array;
  reasons: Int32Array;
}
