import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../receive.js';
import { contextOf } from './request-context.js';

/** As bytes: to a text Fastify would add a charset, which JSON does not have (RFC 8259 §11). */
export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer): void {
  Object.assign(contextOf(request).noted, answer.noted);
  void reply
    .code(answer.status)
    .header('content-type', answer.contentType)
    .send(Buffer.from(answer.text));
}
