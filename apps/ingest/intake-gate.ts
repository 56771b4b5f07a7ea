/** Whether the service takes anything in. It closes once, before anything drains. */
export class IntakeGate {
  private closed = false;

  close(): void {
    this.closed = true;
  }

  get isClosed(): boolean {
    return this.closed;
  }
}
