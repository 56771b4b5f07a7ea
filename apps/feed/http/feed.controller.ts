import { All, Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FeedResponder } from './feed-responder.js';

export const FEED_RESPONDER = Symbol('FEED_RESPONDER');

/** Feeds and pages that are rendered for the first time; what has an entry in the cache never comes by here. */
@Controller()
export class FeedController {
  constructor(@Inject(FEED_RESPONDER) private readonly responder: FeedResponder) {}

  @All('*')
  async answer(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    // The bytes and their headers are ready: Fastify would hash, measure and serialise them once more.
    reply.hijack();
    await this.responder.respond(request.raw, reply.raw);
  }
}
