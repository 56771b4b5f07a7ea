import type { Newsroom } from '../../harness/newsroom.js';

/** Imports all lines in one request, as an agency fills an archive. A cut connection is part of the game. */
export async function importBatch(
  newsroom: Newsroom,
  lines: string,
): Promise<'accepted' | 'cut off'> {
  try {
    const { status, text } = await newsroom.postBatch(lines);
    if (status !== 200) throw new Error(`the import was answered ${status}: ${text}`);
    const refused = text
      .split('\n')
      .filter((line) => line !== '' && !line.includes('"status":202'));
    if (refused.length > 0) throw new Error(`refused: ${refused[0]}`);
    return 'accepted';
  } catch (error) {
    if (error instanceof TypeError) return 'cut off'; // fetch: the connection ended
    throw error;
  }
}
