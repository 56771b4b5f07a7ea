const LONGEST_MS = 60_000;

/** Waits for a fact. It asks again and again, and says what it waited for when the fact does not come. */
export async function until<T>(
  fact: string,
  ask: () => Promise<T | false | null | undefined>,
  longestMs = LONGEST_MS,
): Promise<T> {
  const end = Date.now() + longestMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${longestMs} ms in vain until ${fact}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
