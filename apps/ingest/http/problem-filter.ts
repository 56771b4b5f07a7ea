import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE } from '#errors/problem-document.js';
import type { Logger } from '#operations/logger.js';
import { problemAnswer } from './problem-answer.js';
import { problemOf } from './problem-of.js';
import { contextOf } from './request-context.js';
import type { RouteMethods } from './route-methods.js';

/** Answers every exception of the port with a problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: RouteMethods,
    private readonly logger: Logger,
  ) {}

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(exception, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(exception: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const { trace, noted } = contextOf(request);
    const { method, url } = request.raw;
    const [path = '/'] = (url ?? '/').split('?');
    const allowed = this.routes.allowed(path);
    const error = problemOf(exception, { method: method ?? '', path, allowed });
    noted.code = error.code;
    if (error.code === 'INTERNAL') {
      this.logger.error({ traceId: trace.traceId, err: exception }, 'a request failed');
    }
    if (reply.sent) return;
    const { status, headers, document } = problemAnswer(error, trace.traceId, allowed);
    // As bytes: to a text Fastify would add a charset, which application/problem+json does not have.
    void reply
      .code(status)
      .headers({ ...headers, 'content-type': PROBLEM_TYPE, traceparent: trace.traceparent })
      .send(Buffer.from(JSON.stringify(document)));
  }
}
