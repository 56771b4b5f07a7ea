import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Lets Nest speak through our logger: its own start messages are for those who debug. */
export function nestLogger(logger: Logger): LoggerService {
  const context = (rest: unknown[]) => ({ nest: rest.filter((part) => typeof part === 'string') });
  return {
    log: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    debug: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    verbose: (message: unknown, ...rest: unknown[]) => logger.debug(context(rest), String(message)),
    warn: (message: unknown, ...rest: unknown[]) => logger.warn(context(rest), String(message)),
    // A port that is taken is told by whoever started the app, in words.
    error: (message: unknown, ...rest: unknown[]) =>
      logger[/EADDRINUSE|EACCES/.test(String(message)) ? 'debug' : 'error'](
        context(rest),
        String(message),
      ),
    fatal: (message: unknown, ...rest: unknown[]) => logger.fatal(context(rest), String(message)),
  };
}
