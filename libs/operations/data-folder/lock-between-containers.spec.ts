import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { thisProcess, type Holder } from './lock-holder.js';
import { holderOf, lockDataFolder } from './lock.js';

// In containers every Dateline is process 1: whether the holder of a lock runs is told by its touch alone.

const START = 1_700_000_000_000;

let folder: string;
let clock: FakeClock;
let onWait: () => void;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dateline-lock-'));
  clock = new FakeClock(START);
  onWait = () => {};
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'running.json');
const touch = (at: number) => utimesSync(file(), new Date(at), new Date(at));
function leave(holder: Partial<Holder>, touchedAt = START): void {
  writeFileSync(file(), JSON.stringify({ ...thisProcess(), ...holder }));
  touch(touchedAt);
}
function wait(ms: number): void {
  clock.advance(ms);
  onWait();
}
const lock = () => lockDataFolder(folder, { clock, wait });

describe.each<[string, Partial<Holder>]>([
  ['the same id in another container', { host: 'another', startedAt: '1' }],
  ['the same id in a container that was given the same host name', { startedAt: '1' }],
  ['another id on another host', { pid: 2 ** 22 + 1, host: 'another' }],
  ['another id in another container of the same host name', { pid: 2 ** 22 + 1, pidNamespace: '' }],
])('a holder of %s', (_, holder) => {
  it('keeps the folder while it touches its lock', () => {
    leave(holder);
    onWait = () => {
      if ((clock.now() - START) % 1_000 === 0) touch(clock.now());
    };
    expect(holderOf(folder, clock)).toBe(holder.pid ?? process.pid);
    expect(lock).toThrow('DATA_DIR_IN_USE');
    expect(clock.now() - START).toBeLessThanOrEqual(1_100);
    expect(readdirSync(folder)).toEqual(['running.json']);
  });

  it('has lost the folder when it has not touched its lock for five seconds, and not before', () => {
    leave(holder);
    const release = lock();
    expect(clock.now()).toBe(START + 5_000);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual(thisProcess());
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('costs no wait when it has been silent before', () => {
    leave(holder, START - 5_000);
    expect(holderOf(folder, clock)).toBeNull();
    lock()();
    expect(clock.now()).toBe(START);
  });
});

it('takes a folder over at once from a process of this machine that was killed just now', () => {
  leave({ pid: 2 ** 22 + 1 });
  expect(holderOf(folder, clock)).toBeNull();
  lock()();
  expect(clock.now()).toBe(START);
});

it('does not give one process the same folder twice', () => {
  const release = lock();
  expect(lock).toThrow('DATA_DIR_IN_USE');
  expect(clock.now()).toBe(START);
  release();
});

it('touches its lock every second until it is released', () => {
  const release = lock();
  for (let second = 1; second <= 3; second++) {
    clock.advance(1_000);
    expect(statSync(file()).mtimeMs).toBe(START + second * 1_000);
  }
  release();
  clock.advance(10_000);
  expect(existsSync(file())).toBe(false);
});

it('stops with the reason when another has taken over while it stood still, and leaves the lock to it', () => {
  const release = lock();
  leave({ host: 'another' });
  expect(() => clock.advance(1_000)).toThrow(/DATA_DIR_IN_USE.* of host another/s);
  release();
  expect(existsSync(file())).toBe(true);
});
