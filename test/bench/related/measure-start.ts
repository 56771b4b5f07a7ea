import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PartitionSession } from '#enrichment/partition/partition-session.js';
import { PartitionSnapshots } from '#enrichment/snapshots/partition-snapshots.js';
import { openDesk, PARTITION } from './newsroom-desk.js';

// A process of its own for each start: `related-start` starts it and reads its one line, the seconds.

const { values } = parseArgs({
  options: { folder: { type: 'string', default: '' }, way: { type: 'string', default: 'log' } },
});
const desk = await openDesk(values.folder);
const began = performance.now();
if (values.way === 'reading') {
  const end = (await desk.log.ends('articles'))[PARTITION]!;
  for (let from = 0; from < end;) {
    const { events, next } = await desk.log.read('articles', PARTITION, from, 1_000);
    for (const { value } of events) JSON.parse(Buffer.from(value).toString());
    from = next;
  }
} else {
  const snapshots = new PartitionSnapshots(join(values.folder, 'snapshots'), Infinity, desk.logger);
  const parts = values.way === 'snapshot' ? { ...desk, snapshots } : desk;
  await PartitionSession.take(parts, PARTITION);
}
const seconds = (performance.now() - began) / 1_000;
const memory = process.memoryUsage();
const memoryMiB = Math.round((memory.heapUsed + memory.arrayBuffers) / 2 ** 20);
console.log(JSON.stringify({ seconds: Math.round(seconds * 1_000) / 1_000, memoryMiB }));
process.exit(0);
