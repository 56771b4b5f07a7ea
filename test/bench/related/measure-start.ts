import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PartitionSession } from '#enrichment/partition/partition-session.js';
import { PartitionSnapshots } from '#enrichment/snapshots/partition-snapshots.js';
import { fill, openDesk, PARTITION } from './newsroom-desk.js';

// A process of its own for each start: `related-start` starts it and reads its one line, the seconds.

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: '' },
    way: { type: 'string', default: 'log' },
    held: { type: 'string', default: '0' },
  },
});
const desk = await openDesk(values.folder);
const folder = join(values.folder, 'snapshots');
if (values.way === 'fill') {
  const held = Number(values.held);
  const snapshots = new PartitionSnapshots(folder, held, desk.logger);
  await fill({ ...desk, snapshots }, held, (done) => {
    if (done % 10_000 === 0) console.log(`${done} articles enriched`);
  });
  await desk.close();
  process.exit(0);
}
const began = performance.now();
if (values.way === 'reading') {
  const end = (await desk.log.ends('articles'))[PARTITION]!;
  for (let from = 0; from < end;) {
    const { events, next } = await desk.log.read('articles', PARTITION, from, 1_000);
    for (const { value } of events) JSON.parse(Buffer.from(value).toString());
    from = next;
  }
} else {
  const snapshots = new PartitionSnapshots(folder, Infinity, desk.logger);
  const parts = values.way === 'snapshot' ? { ...desk, snapshots } : desk;
  await PartitionSession.take(parts, PARTITION);
}
const seconds = (performance.now() - began) / 1_000;
const memory = process.memoryUsage();
const memoryMiB = Math.round((memory.heapUsed + memory.arrayBuffers) / 2 ** 20);
console.log(JSON.stringify({ seconds: Math.round(seconds * 1_000) / 1_000, memoryMiB }));
// An exit in the middle of one of lmdb's writes waits for it for ever.
await desk.close();
process.exit(0);
