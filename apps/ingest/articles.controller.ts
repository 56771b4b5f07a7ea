import { Controller, Delete, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ArticleIntake } from './article-intake.js';
import type { RequestBody } from './http/request-body.js';
import { contextOf } from './http/request-context.js';
import { sendAnswer } from './http/send-answer.js';
import { receiveArticles, receiveWithdrawal } from './receive.js';

type Request = FastifyRequest<{ Body: RequestBody | undefined }>;

@Controller('articles')
export class ArticlesController {
  constructor(@Inject(ArticleIntake) private readonly intake: ArticleIntake) {}

  @Post()
  async publish(@Req() request: Request, @Res() reply: FastifyReply): Promise<void> {
    const { trace } = contextOf(request);
    sendAnswer(request, reply, await receiveArticles(request.body, trace, this.intake));
  }

  @Delete(':edition/:id')
  async withdraw(
    @Param('edition') edition: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { trace } = contextOf(request);
    const address = { edition, id };
    sendAnswer(request, reply, await receiveWithdrawal(address, request.body, trace, this.intake));
  }
}
