import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';

export type { Logger };

/** A logger to standard output: JSON lines, or lines for people. It never sees a body or a token. */
export function createLogger(level: string, format: 'auto' | 'json' | 'pretty'): Logger {
  const options = { level, base: null, timestamp: isoTime, formatters: { level: levelName } };
  const forPeople = format === 'pretty' || (format === 'auto' && process.stdout.isTTY === true);
  if (!forPeople) return pino(options);
  const stream = pretty({ colorize: process.stdout.isTTY === true, sync: true, ignore: 'traceId' });
  return pino(options, stream);
}

const isoTime = () => `,"time":"${new Date().toISOString()}"`;
const levelName = (level: string) => ({ level });
