import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The program that opens the pages; null where there is none. */
    chromium: string | null;
  }
}

/** Tells the suites where Chromium is; says so where it is missing, and fails then under REQUIRE_SERVERS=1. */
export default function chromiumOnce(project: TestProject): void {
  const chromium = findChromium();
  if (chromium === null) {
    const said =
      'The suites *.chromium.spec.ts are left out: CHROMIUM names no program, and there is no "chromium" on PATH.';
    if (process.env['REQUIRE_SERVERS'] === '1') {
      throw new Error(`${said} REQUIRE_SERVERS=1 forbids that.`);
    }
    console.log(said);
  }
  project.provide('chromium', chromium);
}

function findChromium(): string | null {
  const named = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = named === undefined ? folders.map((folder) => join(folder, 'chromium')) : [named];
  return places.find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
