import { z } from 'zod';
import { CODES, type ErrorCode } from '#errors/codes.js';
import { articleInputSchema } from './article-input.js';
import { withdrawalInputSchema } from './withdrawal-input.js';

/** What the ingest port answers, for its OpenAPI document; the tests hold real answers to these schemas. */
const traceId = z
  .string()
  .meta({ description: 'W3C Trace Context; events and log lines carry it.' });
const line = z.int().positive().meta({ description: 'Number of the line as sent, from 1.' });

const receipt = {
  id: z.uuid().meta({ description: 'It follows from edition, source and external id.' }),
  url: z.url().meta({ description: 'The page of the article, once it is shown.' }),
  json: z.url().meta({ description: 'Where what holds of the article can be read.' }),
};

export const acceptedSchema = z.strictObject({ ...receipt, traceId }).meta({ id: 'Accepted' });

export const withdrawnSchema = z.strictObject({ id: z.uuid(), traceId }).meta({ id: 'Withdrawn' });

const code = z
  .enum(Object.keys(CODES) as [ErrorCode, ...ErrorCode[]])
  .meta({ id: 'ErrorCode', description: 'A code never changes its meaning.' });

const field = z.string().meta({ description: 'The field or header, such as media[0].url.' });
const detail = z.string().meta({ description: 'What was given and what fits.' });
const remedy = z.string().meta({ description: 'What to do.' });

const findingSchema = z
  .strictObject({ code, field: field.optional(), detail, remedy })
  .meta({ id: 'Finding' });

const problem = {
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail,
  code,
  remedy,
  field: field.optional(),
  errors: z
    .array(findingSchema)
    .optional()
    .meta({ description: 'Every finding, when there is more than one.' }),
  errorsLeftOut: z
    .int()
    .optional()
    .meta({ description: 'How many findings more there are than errors holds.' }),
};

export const problemSchema = z
  .strictObject({ ...problem, traceId: traceId.optional() })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' });

export const batchResultSchema = z
  .union([
    z.strictObject({ line, status: z.literal(202), ...receipt }),
    z.strictObject({ line, ...problem }),
  ])
  .meta({ id: 'BatchResult', description: 'One line of the answer to a batch.' });

/** All of them by their names, as OpenAPI's `components.schemas` has them. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const schema of [
    articleInputSchema,
    withdrawalInputSchema,
    acceptedSchema,
    withdrawnSchema,
    batchResultSchema,
    problemSchema,
    findingSchema,
    code,
    articleInputSchema.shape.media.unwrap().element,
    articleInputSchema.shape.related.unwrap().element,
    articleInputSchema.shape.rights.unwrap(),
  ]) {
    registry.add(schema, { id: nameOf(schema) });
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [
      name,
      schema,
    ]),
  );
}

function nameOf(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (id === undefined) throw new Error('a schema of the OpenAPI document has no name');
  return id;
}
