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
  /** Bytes stand still, both ways, until `resume`: on the connections there are, or on new ones too. */
  pause(which: 'open' | 'all'): void;
  resume(): void;
  close(): Promise<void>;
}

interface Drop {
  chosen: (request: Buffer) => boolean;
  done: () => void;
}

interface Link {
  program: Socket;
  server: Socket;
}

export async function startTcpProxy(): Promise<TcpProxy> {
  let target: number | null = null;
  let newOnesStand = false;
  const links = new Set<Link>();
  const drops = new Set<Drop>();

  const listener = createServer((program) => {
    if (target === null) return program.destroy();
    const link = { program, server: connect(target, '127.0.0.1') };
    links.add(link);
    relay(link, drops, () => links.delete(link));
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
    dropNextReply: (chosen = () => true) => new Promise((done) => drops.add({ chosen, done })),
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
function relay(link: Link, drops: Set<Drop>, onEnd: () => void): void {
  const { program, server } = link;
  let awaited: Drop | undefined;
  program.on('data', (bytes: Buffer) => {
    awaited ??= [...drops].find(({ chosen }) => chosen(bytes));
    if (awaited !== undefined) drops.delete(awaited);
    server.write(bytes);
  });
  server.on('data', (bytes: Buffer) => {
    if (awaited === undefined) return program.write(bytes);
    const { done } = awaited;
    awaited = undefined;
    end(link);
    done();
  });
  for (const socket of [program, server]) {
    socket.setNoDelay(true);
    socket.on('error', () => end(link));
    socket.on('close', () => {
      // No answer came that could be dropped: the next request is as good.
      if (awaited !== undefined) drops.add(awaited);
      awaited = undefined;
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

function goOn({ program, server }: Link): void {
  program.resume();
  server.resume();
}
