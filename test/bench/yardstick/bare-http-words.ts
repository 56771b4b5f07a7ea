/** What the yardstick of the feed port answers with. */
export interface BareAnswer {
  status: number;
  /** Names and values in turn. */
  headers: string[];
  /** Empty for an answer without one. */
  body: Uint8Array;
}

/** What its process says. */
export type BareWord = { port: number } | { cpuSeconds: number };
