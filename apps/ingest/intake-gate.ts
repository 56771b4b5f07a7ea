/** Whether the service takes anything in. It closes once, before anything drains. */
export class IntakeGate {
  private closed = false;
  private readonly calls = new Set<() => void>();

  get isClosed(): boolean {
    return this.closed;
  }

  close(): void {
    this.closed = true;
    for (const call of this.calls) call();
    this.calls.clear();
  }

  /** Calls once, when the gate closes; at once when it has. The answer cancels it. */
  onClose(call: () => void): () => void {
    if (this.closed) call();
    else this.calls.add(call);
    return () => {
      this.calls.delete(call);
    };
  }
}
