const WIDTH = 30;

/** A line that shows how far long work is; on a terminal it is drawn over itself, elsewhere only its end is written. */
export class ProgressBar {
  constructor(
    private readonly title: string,
    private readonly out: NodeJS.WriteStream = process.stdout,
  ) {}

  show(done: number, total: number): void {
    if (this.out.isTTY) this.out.write(`\r${progressLine(this.title, done, total)}`);
  }

  end(done: number, total: number): void {
    const start = this.out.isTTY ? '\r' : '';
    this.out.write(`${start}${progressLine(this.title, done, total)}\n`);
  }
}

export function progressLine(title: string, done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1);
  const filled = Math.round(share * WIDTH);
  const bar = '█'.repeat(filled).padEnd(WIDTH, '░');
  const percent = `${Math.floor(share * 100)}`.padStart(3);
  return `${title}  ${bar} ${percent} %  ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
}
