/**
 * The bytes of bodies that are held at once. A batch has up to 16 MiB and is held until it is answered, so a few hundred of
 * them, whole or not, would take all memory.
 */
export class BodyRoom {
  private left: number;

  /** @param most in bytes; more than one body of the largest size, so that each finds room in the end. */
  constructor(most: number) {
    this.left = most;
  }

  /** What one request takes, until it gives all of it back. */
  share(): BodyShare {
    let taken = 0;
    return {
      take: (bytes) => {
        if (bytes > this.left) return false;
        this.left -= bytes;
        taken += bytes;
        return true;
      },
      giveBack: () => {
        this.left += taken;
        taken = 0;
      },
    };
  }
}

export interface BodyShare {
  /** False: there is no room for so many more bytes. */
  take(bytes: number): boolean;
  giveBack(): void;
}
