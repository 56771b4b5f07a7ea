export interface Speed {
  /** Articles in the index while it is measured; each one more pushes out the earliest. */
  held: number;
  perSecond: number;
  /** Where the machine does other work too, the processor's time says more than the clock's. All threads count. */
  perCpuSecond: number;
  /** One article: its own list and its neighbours'. */
  p50Ms: number;
  p99Ms: number;
  heapMiB: number;
}
