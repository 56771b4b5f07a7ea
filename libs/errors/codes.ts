/**
 * The closed list of what can go wrong, by code. A code never changes its meaning and is never reused:
 * partner software and alarms match on it. `docs/errors.md` is held equal to this list by a test.
 *
 * `status` is the HTTP status of the problem document (RFC 9457); an error that never reaches HTTP has 500.
 */
export const CODES = {
  // Who may write
  TOKEN_MISSING: {
    status: 401,
    title: 'No token was sent',
    remedy: 'Send the header "Authorization: Bearer TOKEN" with the token from the data folder.',
  },
  TOKEN_WRONG: {
    status: 401,
    title: 'The token is not the one of this installation',
    remedy: 'Read the token again from the token file in the data folder.',
  },

  // The request as a whole
  CONTENT_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'The content type is not supported',
    remedy: 'Send application/json for one article or application/x-ndjson for a batch.',
  },
  REQUEST_BROKEN: {
    status: 400,
    title: 'The request cannot be read as HTTP',
    remedy: 'Correct what the detail names, or send the request again if the connection was cut.',
  },
  BODY_EMPTY: {
    status: 400,
    title: 'The body is empty',
    remedy: 'Send one JSON document, as /openapi.json shows it.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    remedy: 'Send at most 1 MiB for one article and at most 16 MiB for a batch.',
  },
  BATCH_TOO_LONG: {
    status: 413,
    title: 'The batch has too many lines',
    remedy: 'Send at most 1,000 articles in a batch; split a larger one.',
  },
  JSON_BROKEN: {
    status: 400,
    title: 'The text is not JSON',
    remedy: 'Correct the JSON at the place named in the detail.',
  },
  TEXT_NOT_UTF8: {
    status: 400,
    title: 'The bytes are not UTF-8',
    remedy: 'Encode the request as UTF-8.',
  },

  // One article, by field
  ARTICLE_TOO_LARGE: {
    status: 413,
    title: 'The article is too large',
    remedy: 'Keep an article within 1 MiB, as sent and as stored.',
  },
  FIELD_MISSING: { status: 422, title: 'A required field is missing', remedy: 'Add the field.' },
  FIELD_UNKNOWN: {
    status: 422,
    title: 'A field is not known',
    remedy: 'Remove the field or correct its name; /openapi.json lists the fields.',
  },
  FIELD_INVALID: {
    status: 422,
    title: 'A field has a value that does not fit',
    remedy: 'Correct the value as the detail says.',
  },
  TEXT_TOO_LONG: { status: 422, title: 'A text is too long', remedy: 'Shorten the text.' },
  TEXT_NOT_UNICODE: {
    status: 422,
    title: 'A text holds a lone surrogate',
    remedy: 'Remove the broken half of the character; it was cut by an earlier program.',
  },
  DATE_INVALID: {
    status: 422,
    title: 'A date is not valid',
    remedy: 'Write dates as RFC 3339 with an offset, such as 2018-07-10T15:52:00+04:00.',
  },
  DATE_OUT_OF_RANGE: {
    status: 422,
    title: 'A date is out of range',
    remedy:
      'Give a date between 1800 and one year from now; an expiry may lie a hundred years ahead.',
  },
  DATES_CONTRADICT: {
    status: 422,
    title: 'Two dates contradict each other',
    remedy: 'Let the article expire after it is published and after its embargo ends.',
  },
  URL_INVALID: {
    status: 422,
    title: 'An address is not valid',
    remedy: 'Give an absolute http or https address.',
  },
  LANGUAGE_INVALID: {
    status: 422,
    title: 'A language tag is not valid',
    remedy: 'Give a BCP 47 tag such as "az" or "pt-BR".',
  },
  EDITION_UNKNOWN: {
    status: 422,
    title: 'The edition is not known',
    remedy: 'Use an edition of the editions file, or add it there and restart.',
  },
  SECTION_UNKNOWN: {
    status: 422,
    title: 'The section is not known in this edition',
    remedy: 'Use a section that the editions file gives for the edition.',
  },
  ID_INVALID: {
    status: 422,
    title: 'The article id is not a UUID',
    remedy: 'Use the id that POST /articles answered with.',
  },

  // Reading
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'Nothing lies at this address',
    remedy: 'See /openapi.json of this port; the front page of the feed port lists all feeds.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'The method is not allowed here',
    remedy: 'Use a method that the Allow header names.',
  },
  PARAMETER_UNKNOWN: {
    status: 400,
    title: 'A query parameter is not known',
    remedy: 'Remove the parameter.',
  },
  PARAMETER_INVALID: {
    status: 400,
    title: 'The value of a query parameter does not fit',
    remedy: 'Give the parameter a value of the kind that the detail names.',
  },
  PRECONDITION_FAILED: {
    status: 412,
    title: 'A precondition of the request does not hold',
    remedy: 'Ask without If-Match and If-Unmodified-Since.',
  },
  ENCODING_NOT_ACCEPTABLE: {
    status: 406,
    title: 'No content encoding is left that the request accepts',
    remedy: 'Accept one of br, gzip and identity in Accept-Encoding; zstd too where Node has it.',
  },
  FEED_NOT_FOUND: {
    status: 404,
    title: 'There is no such feed',
    remedy: 'The front page / lists the editions, their sections and feeds.',
  },
  ARTICLE_NOT_FOUND: {
    status: 404,
    title: 'There is no such article',
    remedy: 'Check the id; an article under embargo appears when it is due.',
  },
  ARTICLE_WITHDRAWN: {
    status: 410,
    title: 'The article was withdrawn',
    remedy: 'Remove every copy of it.',
  },

  // The world fails for a while
  CATCHING_UP: {
    status: 503,
    title: 'The read model is catching up with the log',
    remedy: 'Ask again after the seconds that Retry-After names.',
  },
  INTAKE_FULL: {
    status: 503,
    title: 'Too much is sent at once',
    remedy: 'Send the same request again in a few seconds.',
  },
  LOG_UNAVAILABLE: {
    status: 503,
    title: 'The event log does not answer',
    remedy: 'Send the same request again later; an article sent twice is one article.',
  },
  STORE_UNAVAILABLE: {
    status: 503,
    title: 'The read model does not answer',
    remedy: 'Ask again later; nothing is lost.',
  },
  STORE_EVICTS: {
    status: 500,
    title: 'The store may throw away what it holds',
    remedy:
      'Set maxmemory-policy of this Redis to noeviction, and give it the memory that it needs.',
  },
  STOPPING: {
    status: 503,
    title: 'The service is stopping',
    remedy: 'Send the same request again in a few seconds.',
  },
  INTERNAL: {
    status: 500,
    title: 'An error in Dateline itself',
    remedy: 'Report it with the trace id; the log has the cause.',
  },

  // Events
  EVENT_UNDECODABLE: {
    status: 500,
    title: 'An event in the log cannot be decoded',
    remedy: 'See who wrote it; redrive it after a correction of the reader.',
  },
  EVENT_TYPE_UNKNOWN: {
    status: 500,
    title: 'An event has an unknown type',
    remedy: 'Update the service that reads it, then redrive it.',
  },
  EVENT_SCHEMA_INVALID: {
    status: 500,
    title: 'An event does not fit its schema',
    remedy: 'See who wrote it; redrive it after a correction of the reader.',
  },
  EVENT_TOO_LARGE: {
    status: 500,
    title: 'An event is larger than the log takes',
    remedy:
      'See who wrote it: articles from ingest fit. Where the topics take less than 8 MiB (max.message.bytes), raise that and redrive it.',
  },
  EVENT_MISPLACED: {
    status: 500,
    title: 'An event lies in the partition of another edition',
    remedy:
      'See who wrote it, and let it choose the partition by the edition; redriven, it goes where its header ce_edition says.',
  },
  HANDLER_FAILED: {
    status: 500,
    title: 'A handler threw',
    remedy: 'It is a bug: the dead letter holds the stack. Redrive it after the correction.',
  },

  // The log
  WRITER_FENCED: {
    status: 500,
    title: 'Another writer has taken the partition over',
    remedy: 'Nothing to do: this instance takes the partition anew if it is still its own.',
  },
  POSITION_BEYOND_END: {
    status: 500,
    title: 'A position lies beyond the end of the log',
    remedy: 'The log was replaced or cut: rebuild the read model with "npm run rebuild".',
  },
  PARTITION_COUNT_CHANGED: {
    status: 500,
    title: 'The topic has another number of partitions than the settings say',
    remedy: 'Set PARTITIONS to the number that the topic was made with.',
  },

  // Start
  SETTINGS_INVALID: {
    status: 500,
    title: 'Settings do not fit',
    remedy: 'Correct the settings listed above; --help prints them all.',
  },
  EDITIONS_INVALID: {
    status: 500,
    title: 'The editions file does not fit',
    remedy: 'Correct the places listed; editions.json of the repository is an example.',
  },
  DATA_DIR_UNUSABLE: {
    status: 500,
    title: 'The data folder cannot be used',
    remedy:
      'Do what the detail says; where it says nothing, give DATA_DIR a folder that this user may write.',
  },
  DATA_DIR_IN_USE: {
    status: 500,
    title: 'Another Dateline runs on this data folder',
    remedy: 'Stop the other process first, or give this one a DATA_DIR of its own.',
  },
  PORT_IN_USE: {
    status: 500,
    title: 'The port is taken',
    remedy: 'Stop the program that listens there, or choose another port, such as FEED_PORT=28080.',
  },
  MOVE_TARGET_NOT_EMPTY: {
    status: 500,
    title: 'The target of a move holds other articles',
    remedy: 'Move into topics that hold nothing: set another KAFKA_PREFIX, or delete the topics.',
  },
  DEAD_LETTERS_OPEN: {
    status: 500,
    title: 'There are open dead letters',
    remedy:
      'Redrive them first with "npm run dead-letters -- redrive --all", or leave them behind with --without-dead-letters.',
  },
  NO_PROGRESS: {
    status: 500,
    title: 'Nothing has moved on for a while',
    remedy: 'See /health/ready and the log of the service: it goes on by itself when it can.',
  },
  DEAD_LETTER_UNKNOWN: {
    status: 500,
    title: 'There is no such dead letter',
    remedy: 'List them with "npm run dead-letters -- list".',
  },
} as const satisfies Record<string, { status: number; title: string; remedy: string }>;

export type ErrorCode = keyof typeof CODES;
