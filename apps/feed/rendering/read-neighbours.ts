import type { NeighboursRequest } from '#read-model/feed-views.js';
import type { SourceParts } from './snapshot-source.js';

/**
 * The neighbours of a day or a month, in ms; null when nothing is shown from the read model now. The position is read
 * after them: where it covers what may be shown, the read model had not been emptied before.
 */
export const readNeighbours = (
  { views, shown }: Pick<SourceParts, 'views' | 'shown'>,
  partition: number,
  request: NeighboursRequest,
) =>
  shown.read(partition, async () => {
    const { older, newer } = await views.neighbours(partition, request);
    return { older, newer, position: await views.position(partition) };
  });
