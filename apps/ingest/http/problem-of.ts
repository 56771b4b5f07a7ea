import { HttpException } from '@nestjs/common';
import { DatelineError } from '#errors/dateline-error.js';

/** The error of the closed list that an exception is, whoever threw it. `cause` is set where the log should have it. */
export function problemOf(
  exception: unknown,
  asked: { method: string; path: string; allowed: readonly string[] },
): DatelineError {
  if (exception instanceof DatelineError) return exception;
  const status = statusOf(exception);
  if (status === 404 && asked.allowed.length > 0) {
    const detail = `${asked.method} is not possible here; ${asked.allowed.join(', ')} is`;
    return new DatelineError('METHOD_NOT_ALLOWED', detail);
  }
  if (status === 404 || isUnreadableAddress(exception)) {
    return new DatelineError('ROUTE_NOT_FOUND', 'GET /openapi.json tells what this port offers');
  }
  if (status === 415) {
    return new DatelineError('CONTENT_TYPE_UNSUPPORTED', 'the content type cannot be read', {
      field: 'content-type',
    });
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return new DatelineError('REQUEST_BROKEN', 'the request cannot be read', { cause: exception });
  }
  return new DatelineError('INTERNAL', 'the request failed by a mistake of Dateline', {
    cause: exception,
  });
}

/** Of Nest's exceptions and of Fastify's errors. */
function statusOf(exception: unknown): number | undefined {
  if (exception instanceof HttpException) return exception.getStatus();
  const isError = exception instanceof Error && 'statusCode' in exception;
  return isError && typeof exception.statusCode === 'number' ? exception.statusCode : undefined;
}

const isUnreadableAddress = (exception: unknown): boolean =>
  exception instanceof Error &&
  'code' in exception &&
  (exception.code === 'FST_ERR_BAD_URL' || exception.code === 'FST_ERR_MAX_PARAM_LENGTH');
