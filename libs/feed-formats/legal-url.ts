import { asUri } from '#article/uri.js';
import { legalLine } from './xml-text.js';

/** An address as feeds may hold it: a URI of RFC 3986. Ingest makes them so; what an older log holds may be none. */
export const legalUrl = (url: string): string => asUri(legalLine(url));
