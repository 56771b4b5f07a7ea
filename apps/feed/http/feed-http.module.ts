import { Module, type DynamicModule } from '@nestjs/common';
import { FEED_RESPONDER, FeedController } from './feed.controller.js';
import type { FeedResponder } from './feed-responder.js';

@Module({})
export class FeedHttpModule {
  static with(responder: FeedResponder): DynamicModule {
    return {
      module: FeedHttpModule,
      controllers: [FeedController],
      providers: [{ provide: FEED_RESPONDER, useValue: responder }],
    };
  }
}
