import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Texts and schemas of other people lie beside the repository, not in it; CI puts them there. */
const BESIDE = fileURLToPath(new URL('../../../shared/', import.meta.url));

/** 982 texts of real news as ingest takes them, a document a line. */
export const NEWS = 'data/articles/ecb-en.ndjson';
/** The grammar of RFC 4287, Appendix B, as RELAX NG. */
export const ATOM_GRAMMAR = 'schemas/atom.rng';
export const JSON_FEED_SCHEMA = 'schemas/jsonfeed-1.1.schema.json';

/** What a test's name says where it does without a file. Empty when the file is there. */
export const lacking = (file: string): string =>
  existsSync(BESIDE + file) ? '' : ` (without ../shared/${file}, which lies beside the repository)`;

export const readBeside = (file: string): string => readFileSync(BESIDE + file, 'utf8');
