import { createInterface } from 'node:readline';
import { lockDataFolder } from '../../libs/operations/data-folder/lock.js';
import { tokenOf } from '../../libs/operations/data-folder/token.js';

// Reads lines of a moment (ms since 1970), a folder and a deed, does it at that moment, and tells how it went.

const DEEDS = {
  lock: (folder: string) => {
    lockDataFolder(folder);
    return 'locked';
  },
  token: (folder: string) => {
    const { token, made } = tokenOf(() => folder, null);
    return `${made ? 'made' : 'found'} ${token}`;
  },
};

console.log('ready');
for await (const line of createInterface(process.stdin)) {
  const [moment, folder, deed] = JSON.parse(line) as [number, string, keyof typeof DEEDS];
  while (Date.now() < moment); // Only those that turn on the spot start at the same time.
  try {
    console.log(DEEDS[deed](folder));
  } catch (error) {
    console.log(String(error));
  }
}
