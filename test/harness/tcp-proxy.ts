import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between programs and a server on this machine, and breaks what a network breaks. */
export interface TcpProxy {
  /** Where programs connect to. */
  port: number;
  /** Names the server's port; at any time, also another one. */
  leadTo(port: number): void;
  /** Ends every connection. New ones are taken. */
  cut(): void;
  /**
   * Lets one request through and cuts its connection at the first byte of an answer: the server has done what it was
   * asked, and the program cannot know. Resolves when that has happened.
   * @param chosen which request, by its first bytes; any by default.
   */
  dropNextReply(chosen?: (request: Buffer) => boolean): Promise<void>;
  /** Lets the connection of one request stand still before the server has it, until `resume`. Resolves when it stands. */
  holdNextRequest(chosen: (request: Buffer) => boolean): Promise<void>;
  /** Bytes stand still, both ways, until `resume`: on the connections there are, or on new ones too. */
  pause(which: 'open' | 'all'): void;
  resume(): void;
  close(): Promise<void>;
}

/** What is to happen to one request. */
interface Plan {
  does: 'drop-reply' | 'hold';
  chosen: (request: Buffer) => boolean;
  done: () => void;
}

interface Link {
  program: Socket;
  server: Socket;
  /** A request that stands still. */
  held: Buffer | null;
}

export async function startTcpProxy(): Promise<TcpProxy> {
  let target: number | null = null;
  let newOnesStand = false;
  const links = new Set<Link>();
  const plans = new Set<Plan>();

  const listener = createServer((program) => {
    if (target === null) return program.destroy();
    const link = { program, server: connect(target, '127.0.0.1'), held: null };
    links.add(link);
    relay(link, plans, () => links.delete(link));
    if (newOnesStand) stand(link);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));

  const cut = () => links.forEach(end);
  return {
    port: (listener.address() as AddressInfo).port,
    leadTo: (port) => {
      target = port;
    },
    cut,
    dropNextReply: (chosen = () => true) =>
      new Promise((done) => plans.add({ does: 'drop-reply', chosen, done })),
    holdNextRequest: (chosen) => new Promise((done) => plans.add({ does: 'hold', chosen, done })),
    pause: (which) => {
      newOnesStand = which === 'all';
      links.forEach(stand);
    },
    resume: () => {
      newOnesStand = false;
      links.forEach(goOn);
    },
    close: async () => {
      cut();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}

/** Nothing holds a sender back: what a test sends fits into memory. */
function relay(link: Link, plans: Set<Plan>, onEnd: () => void): void {
  const { program, server } = link;
  let dropping: Plan | undefined;
  program.on('data', (bytes: Buffer) => {
    const plan = dropping ? undefined : [...plans].find(({ chosen }) => chosen(bytes));
    if (plan !== undefined) plans.delete(plan);
    if (plan?.does === 'hold') {
      link.held = bytes;
      stand(link);
      return plan.done();
    }
    dropping ??= plan;
    server.write(bytes);
  });
  server.on('data', (bytes: Buffer) => {
    if (dropping === undefined) return program.write(bytes);
    const { done } = dropping;
    dropping = undefined;
    end(link);
    done();
  });
  for (const socket of [program, server]) {
    socket.setNoDelay(true);
    socket.on('error', () => end(link));
    socket.on('close', () => {
      // No answer came that could be dropped: the next request is as good.
      if (dropping !== undefined) plans.add(dropping);
      dropping = undefined;
      onEnd();
      end(link);
    });
  }
}

function end({ program, server }: Link): void {
  program.destroy();
  server.destroy();
}

function stand({ program, server }: Link): void {
  program.pause();
  server.pause();
}

function goOn(link: Link): void {
  const { program, server, held } = link;
  if (held !== null) server.write(held);
  link.held = null;
  program.resume();
  server.resume();
}
