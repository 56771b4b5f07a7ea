import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { ATOM_GRAMMAR, JSON_FEED_SCHEMA, readBeside } from './newsroom-data.js';

/**
 * What in a feed does not follow the grammar of RFC 4287, by libxml2. Deleted entries (RFC 6721) are elements of a
 * namespace of their own, which the grammar allows before the entries (§6.4).
 */
export function againstAtomGrammar(): (atom: string) => string[] {
  const grammar = RelaxNGValidator.fromDoc(XmlDocument.fromString(readBeside(ATOM_GRAMMAR)));
  return (atom) => {
    const document = XmlDocument.fromString(atom);
    try {
      grammar.validate(document);
      return [];
    } catch (error) {
      return [String(error)];
    } finally {
      document.dispose();
    }
  };
}

/** What in a feed does not follow the schema of JSON Feed 1.1. */
export function againstJsonFeedSchema(): (feed: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true });
  formats.default(ajv);
  const validate = ajv.compile(JSON.parse(readBeside(JSON_FEED_SCHEMA)) as object);
  return (feed) =>
    validate(feed)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
