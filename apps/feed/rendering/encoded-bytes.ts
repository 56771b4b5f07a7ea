import type { Coding } from '../http/content-encoding.js';
import { compress } from './compress.js';
import { entityTag } from './entity-tag.js';

/** Bytes that can go out, with what names them. */
export interface Representation {
  coding: Coding;
  bytes: Buffer;
  /** Strong, and of these bytes: each coding has its own. */
  etag: string;
  /** Milliseconds; null when it may not be told. */
  lastModified: number | null;
}

/** One text in the codings that were asked for: each is made once, however many wait for it. */
export class EncodedBytes {
  readonly plain: Representation;
  private readonly made = new Map<Coding, Representation>();
  private readonly making = new Map<Coding, Promise<Representation>>();

  private constructor(plain: Representation) {
    this.plain = plain;
    this.made.set('identity', plain);
  }

  /**
   * @param previous what stood at this address before: where the bytes are the same, its codings are kept.
   * @param lastModified decides the date once the tag is known.
   */
  static of(
    text: string,
    previous: EncodedBytes | null,
    lastModified: (etag: string) => number | null,
  ): EncodedBytes {
    const bytes = Buffer.from(text);
    const etag = entityTag(bytes);
    const date = lastModified(etag);
    const encoded = new EncodedBytes({ coding: 'identity', bytes, etag, lastModified: date });
    if (previous?.plain.etag === etag) {
      for (const representation of previous.made.values()) {
        encoded.made.set(representation.coding, { ...representation, lastModified: date });
      }
    }
    return encoded;
  }

  /** All codings together. */
  get size(): number {
    let size = 0;
    for (const { bytes } of this.made.values()) size += bytes.length;
    return size;
  }

  /** The coding if it has been made: no waiting. */
  ready(coding: Coding): Representation | undefined {
    return this.made.get(coding);
  }

  /** @param onMade told of the bytes that came on top. */
  async in(coding: Coding, onMade: (bytes: number) => void): Promise<Representation> {
    const ready = this.made.get(coding);
    if (ready !== undefined || coding === 'identity') return ready ?? this.plain;
    let making = this.making.get(coding);
    if (making === undefined) {
      making = this.make(coding, onMade).finally(() => this.making.delete(coding));
      this.making.set(coding, making);
    }
    return making;
  }

  private async make(
    coding: Exclude<Coding, 'identity'>,
    onMade: (bytes: number) => void,
  ): Promise<Representation> {
    const { bytes: plain, lastModified } = this.plain;
    const bytes = await compress(plain, coding);
    const representation = { coding, bytes, etag: entityTag(bytes), lastModified };
    this.made.set(coding, representation);
    onMade(bytes.length);
    return representation;
  }
}
