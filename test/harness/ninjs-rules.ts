import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const text = { type: 'string' };
const instant = { type: 'string', format: 'date-time' };
const address = { type: 'string', format: 'uri' };
const count = { type: 'integer', minimum: 0 };

const object = (properties: object, ...required: string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const list = (items: object) => ({ type: 'array', items });

/** Headlines, descriptions and bodies. */
const texts = list(object({ role: text, contentType: text, value: text }, 'value'));

/** The properties of an item and of whatever is associated with it. */
const item = {
  uri: address,
  standard: object({ name: text, version: text, schema: address }),
  type: {
    enum: 'text audio video picture graphic composite component event planning'.split(' '),
  },
  representationType: { enum: ['full', 'partial'] },
  profile: text,
  version: text,
  firstCreated: instant,
  versionCreated: instant,
  pubStatus: { enum: ['usable', 'withheld', 'canceled'] },
  copyrightNotice: text,
  edNote: text,
  language: text,
  title: text,
  by: text,
  expires: instant,
  headlines: texts,
  descriptions: texts,
  bodies: texts,
  subjects: list(object({ name: text, rel: text, literal: text })),
  infoSources: list(object({ name: text, role: text, literal: text })),
  altIds: list(object({ role: text, value: text })),
  renditions: list(
    object(
      {
        name: text,
        href: address,
        contentType: text,
        width: count,
        height: count,
        sizeInBytes: count,
      },
      'name',
    ),
  ),
  associations: list({ $ref: '#/definitions/association' }),
};

const ajv = new Ajv({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile({
  ...object(item, 'uri'),
  definitions: { association: object({ ...item, name: text, rel: text }, 'name', 'uri') },
});

/**
 * What is wrong with a document, one line each; none when it is ninjs 3.1 (IPTC, News in JSON). The rules are those of the
 * standard for what Dateline writes of it: the properties, their forms, and which must stand. The standard knows more;
 * here that is refused too, so that a misspelt property shows.
 */
export function ninjsErrors(document: unknown): string[] {
  validate(document);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
