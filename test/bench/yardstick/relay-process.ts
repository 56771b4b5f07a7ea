import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { RelayPlace, RelayWord } from './relay-words.js';

/** A process of the yardstick. */
export class RelayProcess {
  #passed = 0;
  #look = () => {};
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;

  /** Starts it. @param program a file of this folder, without its ending. */
  constructor(program: string, place: RelayPlace) {
    this.#child = fork(join(import.meta.dirname, `${program}.js`), [JSON.stringify(place)]);
    this.#ready = new Promise((resolve, reject) => {
      this.#child.on('message', (word: RelayWord) => {
        if ('ready' in word) return resolve();
        this.#passed += word.passed;
        this.#look();
      });
      this.#child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)));
    });
  }

  /** Resolves when it follows its topic. */
  ready(): Promise<void> {
    return this.#ready;
  }

  /** Resolves when it has passed so many records on since its start. */
  passed(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#look = () => {
        if (this.#passed >= count) resolve();
      };
      this.#look();
    });
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill('SIGKILL');
    await ended;
  }
}
