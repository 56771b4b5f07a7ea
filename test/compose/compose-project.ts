import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { freePorts } from '../harness/free-ports.js';
import { until } from '../harness/until.js';

const execute = promisify(execFile);

/** On a machine that does other things too, a broker needs a minute to start. */
export const LONGEST_MS = 240_000;

/** The project's docker-compose.yml as an installation of its own, on free ports. */
export class ComposeProject {
  private constructor(
    private readonly name: string,
    readonly feedPort: number,
    readonly ingestPort: number,
  ) {}

  static async make(name: string): Promise<ComposeProject> {
    const { feedPort, ingestPort } = await freePorts();
    return new ComposeProject(name, feedPort, ingestPort);
  }

  /** `docker compose …`; the answer is what it wrote. */
  async compose(...words: string[]): Promise<string> {
    const { PATH, HOME } = process.env;
    const ports = { FEED_PORT: `${this.feedPort}`, INGEST_PORT: `${this.ingestPort}` };
    return run('docker', ['compose', '-p', this.name, ...words], { PATH, HOME, ...ports });
  }

  /** Brings it up, and tells the seconds until all of it is ready. */
  async up(...words: string[]): Promise<number> {
    const begin = performance.now();
    await this.compose('up', '-d', '--wait', ...words);
    return (performance.now() - begin) / 1_000;
  }

  async containers(service: string): Promise<string[]> {
    return (await this.compose('ps', '-q', service)).split('\n').filter(Boolean);
  }

  /**
   * Ends the process of a container as a crash does. `docker kill` would count as stopped by hand, and a process cannot
   * kill the first of its own container; so another container with the machine's processes in sight does it.
   */
  async crash(container: string): Promise<void> {
    const pid = await inspect(container, '{{.State.Pid}}');
    const words = ['--rm', '--user', '0', '--pid', 'host', '--entrypoint', 'bash'];
    await run('docker', ['run', ...words, 'dateline', '-c', `kill -9 ${pid}`]);
  }

  /** Resolves when a container runs again, as another process than `before`, and is healthy. */
  async isBack(container: string, before: string): Promise<void> {
    await until(
      `${container} is back`,
      async () => {
        const [pid, health] = (
          await inspect(container, '{{.State.Pid}} {{.State.Health.Status}}')
        ).split(' ');
        return pid !== before && pid !== '0' && health === 'healthy';
      },
      LONGEST_MS,
    );
  }
}

export const inspect = async (of: string, format: string): Promise<string> =>
  (await run('docker', ['inspect', '-f', format, of])).trim();

async function run(
  command: string,
  words: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const { stdout } = await execute(command, words, { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}
