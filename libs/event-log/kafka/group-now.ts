import type { Coordinator } from './coordinator.js';

export interface GroupNow {
  /** 0: the service has stopped. */
  members: number;
  /** The next offset to read that the group told, by partition; null: none. */
  committed: (number | null)[];
}

/** Who follows a topic, as the broker knows it. */
export async function groupNow(
  coordinator: Coordinator,
  topic: string,
  partitions: number,
): Promise<GroupNow> {
  const all = Array.from({ length: partitions }, (_, partition) => ({ partition }));
  const { groups } = await coordinator.ask((broker, groupId) =>
    broker.describeGroups({ groupIds: [groupId] }),
  );
  const { responses } = await coordinator.ask((broker, groupId) =>
    broker.offsetFetch({ groupId, topics: [{ topic, partitions: all }] }),
  );
  const told = new Map(
    responses.flatMap((response) =>
      response.partitions.map(({ partition, offset }) => [partition, Number(offset)]),
    ),
  );
  return {
    members: groups[0]?.members.length ?? 0,
    committed: all.map(({ partition }) => {
      const offset = told.get(partition) ?? -1;
      return offset < 0 ? null : offset;
    }),
  };
}
