import { createHash, randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatelineError } from '#errors/dateline-error.js';
import { systemClock, type Clock } from '../clock.js';
import { linkLock, readLock, touchLock, type Lock } from './lock-file.js';
import { standingOf, thisProcess, type Holder } from './lock-holder.js';

const FILE = 'running.json';

/** A holder touches its lock this often, */
const TOUCH_EVERY_MS = 1_000;
/** and where nothing else can be seen of it, it has ended when it has not for so long: longer than Node stands still. */
const LONGEST_SILENCE_MS = 5_000;
const LOOK_EVERY_MS = 100;

interface Time {
  clock: Clock;
  /** Waits on the spot: a start has nothing else to do until the folder is its own. */
  wait: (ms: number) => void;
}

const realTime: Time = {
  clock: systemClock,
  wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
};

/**
 * Makes this process the only Dateline on the folder. A process that was killed leaves its file behind; it is told from
 * a running one by its process id and start time, and by its silence where those say nothing, as between containers:
 * then the start waits up to five seconds.
 * @returns the release of the folder.
 * @throws DatelineError DATA_DIR_IN_USE
 */
export function lockDataFolder(folder: string, time: Time = realTime): () => void {
  const file = join(folder, FILE);
  // Named by chance: in two containers both have the same process id.
  const own = `${file}.${randomBytes(8).toString('hex')}`;
  const text = JSON.stringify(thisProcess());
  writeFileSync(own, text, { flag: 'wx' });
  try {
    take(file, own, time);
  } finally {
    rmSync(own, { force: true });
  }
  const letGo = hold(file, text, time.clock);
  return () => {
    letGo();
    if (readLock(file)?.text === text) rmSync(file, { force: true });
  };
}

/** The process id of the Dateline that runs on the folder; null when none does. */
export function holderOf(folder: string, clock: Clock = systemClock): number | null {
  const lock = readLock(join(folder, FILE));
  const holder = lock?.holder ?? null;
  if (lock === null || holder === null) return null;
  const standing = standingOf(holder, thisProcess());
  const isSilent = Math.abs(clock.now() - lock.touchedAt) >= LONGEST_SILENCE_MS;
  return standing === 'has ended' || (standing === 'unknown' && isSilent) ? null : holder.pid;
}

/**
 * To take over from a holder that has ended is another lock, named after it, so that of several only one replaces the
 * file, and none a file that it did not see.
 */
function take(file: string, own: string, time: Time): void {
  for (;;) {
    touchLock(own, time.clock.now());
    if (linkLock(own, file)) return;
    const lock = readLock(file);
    if (lock === null) continue;
    const holder = runningHolder(file, lock, time);
    if (holder !== null) throw inUse(file, holder);
    const heir = `${file}.${createHash('sha256').update(lock.text).digest('hex').slice(0, 8)}`;
    take(heir, own, time);
    try {
      const now = readLock(file);
      if (now?.text === lock.text && now.touchedAt === lock.touchedAt) rmSync(file);
    } finally {
      rmSync(heir, { force: true });
    }
  }
}

/** Waits, where only that can tell: for the next touch of a lock, or until it has been silent for too long. */
function runningHolder(file: string, lock: Lock, { clock, wait }: Time): Holder | null {
  const { holder, text, touchedAt } = lock;
  if (holder === null) return null;
  const standing = standingOf(holder, thisProcess());
  if (standing !== 'unknown') return standing === 'runs' ? holder : null;
  const end = Math.min(touchedAt, clock.now()) + LONGEST_SILENCE_MS;
  while (clock.now() < end) {
    wait(LOOK_EVERY_MS);
    const now = readLock(file);
    if (now?.text !== text) return null;
    if (now.touchedAt !== touchedAt) return holder;
  }
  return null;
}

/** Touches the lock from time to time. What another has taken over, while this process stood still, is not gone on with. */
function hold(file: string, text: string, clock: Clock): () => void {
  let cancel = () => {};
  const touch = () => {
    const lock = readLock(file);
    if (lock !== null && lock.text !== text) throw inUse(file, lock.holder);
    touchLock(file, clock.now());
    cancel = clock.after(TOUCH_EVERY_MS, touch);
  };
  cancel = clock.after(TOUCH_EVERY_MS, touch);
  return () => cancel();
}

function inUse(file: string, holder: Holder | null): DatelineError {
  const where = holder?.host === undefined ? '' : ` of host ${holder.host}`;
  return new DatelineError(
    'DATA_DIR_IN_USE',
    `process ${holder?.pid ?? 'unknown'}${where} runs on ${dirname(file)}; if it is no Dateline, remove ${file}`,
    { field: 'DATA_DIR' },
  );
}
