import { createInterface } from 'node:readline';
import { lockDataFolder } from '../../libs/operations/data-folder/lock.js';

// Reads lines of a moment (ms since 1970) and a folder, locks the folder at that moment, and tells whether it could.

console.log('ready');
for await (const line of createInterface(process.stdin)) {
  const [moment, folder] = JSON.parse(line) as [number, string];
  while (Date.now() < moment); // Only those that turn on the spot start at the same time.
  try {
    lockDataFolder(folder);
    console.log('locked');
  } catch (error) {
    console.log(String(error));
  }
}
