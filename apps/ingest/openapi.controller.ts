import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { INGEST_OPENAPI } from './ingest-tokens.js';

@Controller()
export class OpenApiController {
  constructor(@Inject(INGEST_OPENAPI) private readonly document: Buffer) {}

  @Get('openapi.json')
  send(@Res() reply: FastifyReply): void {
    void reply.header('content-type', 'application/json').send(this.document);
  }
}
