import { execFileSync } from 'node:child_process';

/** Tests that run Dateline as a process of its own run what is built. */
export default function buildOnce(): void {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
}
