import { z } from 'zod';
import { EVENT_SCHEMAS, type EventTopic } from './events.js';

/** JSON Schema (draft 2020-12) of the data of every event, by topic and type; made from the zod schemas. */
export function eventJsonSchemas(): { topic: EventTopic; type: string; schema: object }[] {
  return Object.entries(EVENT_SCHEMAS).flatMap(([topic, schemas]) =>
    Object.entries(schemas).map(([type, schema]) => ({
      topic: topic as EventTopic,
      type,
      schema: z.toJSONSchema(schema, { target: 'draft-2020-12' }),
    })),
  );
}
