import { Module, type DynamicModule } from '@nestjs/common';
import { EnrichedArticlesController } from './enriched-articles.controller.js';
import { Projector } from './projector.js';

@Module({})
export class ProjectionModule {
  static register(projector: Projector): DynamicModule {
    return {
      module: ProjectionModule,
      controllers: [EnrichedArticlesController],
      providers: [{ provide: Projector, useValue: projector }],
    };
  }
}
