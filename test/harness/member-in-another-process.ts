import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What happens in a partition of the member, or is asked of it. */
export type MemberWord =
  { took: number } | { handles: number } | { leaves: number } | { lost: number };

export interface OtherMember {
  /** All that it said, in order. */
  said: MemberWord[];
  /** Ends it without a word, as `kill -9` does. */
  kill(): Promise<void>;
  /** It stands still until `goOn`. */
  freeze(): void;
  goOn(): void;
}

/** Subscribes to `articles` on Kafka in a process of its own. Each batch there waits until it has to leave. */
export function memberInAnotherProcess(
  brokers: readonly string[],
  log: { prefix: string; partitions: number },
  group: string,
): OtherMember {
  const [script, loader] = ['member-process.ts', 'run-typescript.mjs'].map(
    (name) => new URL(name, import.meta.url),
  );
  const words = [brokers[0]!, log.prefix, group, String(log.partitions)];
  const child = fork(fileURLToPath(script!), words, { execArgv: ['--import', loader!.href] });
  const said: MemberWord[] = [];
  child.on('message', (word: MemberWord) => said.push(word));
  const ended = once(child, 'exit');
  return {
    said,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    freeze: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
  };
}
