import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import { basename, dirname, join } from 'node:path';

/** Loaded before a service (`--import`): profiles its process until that ends. Node 20 takes no --cpu-prof by its environment. */
const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.start');
process.on('exit', () =>
  session.post('Profiler.stop', (_error, { profile }) => {
    const service = basename(dirname(process.argv[1]!));
    const folder = process.env['PROFILE_DIR']!;
    writeFileSync(join(folder, `${service}-${process.pid}.cpuprofile`), JSON.stringify(profile));
  }),
);
