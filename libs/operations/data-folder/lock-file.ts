import { linkSync, readFileSync, statSync, utimesSync } from 'node:fs';
import type { Holder } from './lock-holder.js';

/** A lock as it lies in the folder: whose it is, and when its holder has last shown that it lives. */
export interface Lock {
  text: string;
  /** Null where an earlier version left it half written. */
  holder: Holder | null;
  touchedAt: number;
}

/** Null where there is none. */
export function readLock(file: string): Lock | null {
  return unless('ENOENT', null, () => {
    const text = readFileSync(file, 'utf8');
    return { text, holder: parse(text), touchedAt: Math.round(statSync(file).mtimeMs) };
  });
}

/** Puts a link to `own` at `file`: whole from its first moment, and only one process can. False: another one has. */
export function linkLock(own: string, file: string): boolean {
  return unless('EEXIST', false, () => {
    linkSync(own, file);
    return true;
  });
}

/** Shows that the holder lives. */
export function touchLock(file: string, at: number): void {
  unless('ENOENT', undefined, () => utimesSync(file, new Date(at), new Date(at)));
}

function parse(text: string): Holder | null {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return null;
  }
}

function unless<T>(code: string, otherwise: T, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === code) return otherwise;
    throw error;
  }
}
