/**
 * A map bounded by the size of what it holds, in bytes. What was touched longest ago leaves first. A map of JavaScript
 * keeps the order of insertion, so the first entry is the oldest.
 */
export class BoundedEntries<V> {
  private readonly held = new Map<string, { value: V; bytes: number }>();
  private total = 0;

  constructor(private readonly maxBytes: number) {}

  get bytes(): number {
    return this.total;
  }

  get size(): number {
    return this.held.size;
  }

  get(key: string): V | undefined {
    return this.held.get(key)?.value;
  }

  /** Makes the entry the youngest. */
  touch(key: string): void {
    const entry = this.held.get(key);
    if (entry === undefined) return;
    this.held.delete(key);
    this.held.set(key, entry);
  }

  set(key: string, value: V, bytes: number): void {
    this.delete(key);
    this.held.set(key, { value, bytes });
    this.total += bytes;
    this.shrink();
  }

  /** The value has become larger; nothing happens when another stands there by now. */
  grow(key: string, value: V, bytes: number): void {
    const entry = this.held.get(key);
    if (entry?.value !== value) return;
    entry.bytes += bytes;
    this.total += bytes;
    this.shrink();
  }

  delete(key: string): void {
    const entry = this.held.get(key);
    if (entry === undefined) return;
    this.held.delete(key);
    this.total -= entry.bytes;
  }

  private shrink(): void {
    for (const key of this.held.keys()) {
      if (this.total <= this.maxBytes) return;
      this.delete(key);
    }
  }
}
