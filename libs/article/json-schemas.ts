import { z } from 'zod';
import { articleSchema, editorLinkSchema, mediaSchema, rightsSchema } from './article.js';
import { EVENT_SCHEMAS, latestListsSchema, relatedLinkSchema, type EventTopic } from './events.js';

type JsonSchema = Record<string, unknown>;

/** JSON Schema (draft 2020-12) of the data of every event, by topic and type; made from the zod schemas. */
export function eventJsonSchemas(): { topic: EventTopic; type: string; schema: JsonSchema }[] {
  return eventSchemas().map(({ topic, type, schema }) => ({
    topic,
    type,
    schema: z.toJSONSchema(schema, { target: 'draft-2020-12', override: leaveOpen }),
  }));
}

/**
 * The same in draft 7, the dialect of AsyncAPI: every schema by its name, referring to others by `#/components/schemas`;
 * and the name of each event's.
 */
export function eventComponents(): {
  schemas: Record<string, JsonSchema>;
  nameOf: (topic: EventTopic, type: string) => string;
} {
  const events = eventSchemas();
  const registry = z.registry<{ id: string }>();
  for (const schema of [...PARTS, ...events.map((event) => event.schema)]) {
    registry.add(schema, { id: nameOf(schema) });
  }
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-7',
    uri: (id) => `#/components/schemas/${id}`,
    override: leaveOpen,
  });
  return {
    schemas: Object.fromEntries(
      Object.entries(schemas).map(
        ([name, { $schema: _schema, $id: _id, id: _name, ...schema }]) => [name, schema],
      ),
    ),
    nameOf: (topic, type) =>
      nameOf(events.find((event) => event.topic === topic && event.type === type)!.schema),
  };
}

/** What several events hold. */
const PARTS: z.ZodType[] = [
  articleSchema,
  mediaSchema,
  editorLinkSchema,
  rightsSchema,
  relatedLinkSchema,
  latestListsSchema,
];

function eventSchemas(): { topic: EventTopic; type: string; schema: z.ZodType }[] {
  return Object.entries(EVENT_SCHEMAS).flatMap(([topic, schemas]) =>
    Object.entries(schemas).map(([type, schema]) => ({
      topic: topic as EventTopic,
      type,
      schema: schema as z.ZodType,
    })),
  );
}

/** Fields will be added. A subscriber that holds events to these schemas must not refuse them then. */
function leaveOpen({ jsonSchema }: { jsonSchema: { additionalProperties?: unknown } }): void {
  delete jsonSchema.additionalProperties;
}

function nameOf(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (id === undefined) throw new Error('a schema of the events has no name');
  return id;
}
