import { pino, type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { logDestination, type LogDestination } from './log-destination.js';

export type { Logger };

/** A logger to standard output: JSON lines, or lines for people. It never sees a body or a token. */
export function createLogger(level: string, format: 'auto' | 'json' | 'pretty'): Logger {
  const options = { level, base: null, timestamp: isoTime, formatters: { level: levelName } };
  const out = logDestination((lines) =>
    logger.warn({ lines }, 'lines of the log were dropped: its reader did not keep up'),
  );
  const forPeople = format === 'pretty' || (format === 'auto' && process.stdout.isTTY === true);
  const logger = pino(options, forPeople ? pretty(out) : out);
  return logger;
}

function pretty(out: LogDestination): LogDestination {
  const colorize = process.stdout.isTTY === true;
  const format = prettyFactory({ colorize, ignore: 'traceId', singleLine: true });
  return { write: (line) => out.write(format(line)) };
}

const isoTime = () => `,"time":"${new Date().toISOString()}"`;
const levelName = (level: string) => ({ level });
