import type { LoopObserver } from '#event-log/loop-observer.js';
import type { Shutdown } from '#operations/shutdown.js';
import type { Follower } from '#service/lag.js';
import { createProjectionApp, type ProjectionParts } from './create-projection-app.js';
import type { Projector } from './projector.js';

export interface ProjectionStart extends ProjectionParts {
  observer: LoopObserver;
  shutdown: Shutdown;
}

/** The projection in a process; it follows the log from `listen` on, until the shutdown. */
export async function startProjection({ observer, shutdown, ...parts }: ProjectionStart): Promise<{
  listen: () => Promise<void>;
  projector: Projector;
  follower: Follower;
}> {
  const { app, projector, partitions, endWatch } = await createProjectionApp(parts, observer);
  shutdown.add('drain', 'projection', async () => {
    endWatch();
    await app.close();
  });
  const follower: Follower = {
    service: 'feed',
    topic: 'enriched-articles',
    partitions,
    positions: () => projector.positions(),
    stored: (partition) => parts.views.position(partition),
  };
  return { listen: () => app.listen(), projector, follower };
}
