/** Nest's tokens for what has no class of its own. */
export const INGEST_OPENAPI = Symbol('INGEST_OPENAPI');
export const INGEST_METRICS = Symbol('INGEST_METRICS');
