import { Deserializer, Serializer } from 'node:v8';

// Documented by Node, and missing in its types.
declare module 'node:v8' {
  interface Serializer {
    _setTreatArrayBufferViewsAsHostObjects(flag: boolean): void;
    _writeHostObject(view: NodeJS.ArrayBufferView): void;
  }
  interface Deserializer {
    _readHostObject(): NodeJS.ArrayBufferView;
  }
}

/** A column's kind is its place here. */
const KINDS = [Uint8Array, Uint16Array, Int32Array, Uint32Array, Float64Array] as const;

/** A value without its columns, its typed arrays, and the bytes of these in the order in which they are met. */
export interface Head {
  head: Buffer;
  columns: Uint8Array[];
}

/** @throws Error for what V8 cannot clone, and for typed arrays of other kinds than KINDS. */
export function writeHead(value: unknown): Head {
  const writer = new HeadWriter();
  writer.writeHeader();
  writer.writeValue(value);
  return { head: writer.releaseBuffer(), columns: writer.columns };
}

/** The value, with columns that are still empty: whoever fills their bytes gives it back whole. */
export function readHead(head: Buffer): { value: unknown; columns: Uint8Array[] } {
  const reader = new HeadReader(head);
  reader.readHeader();
  const value: unknown = reader.readValue();
  return { value, columns: reader.columns };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

class HeadWriter extends Serializer {
  readonly columns: Uint8Array[] = [];

  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }

  override _writeHostObject(column: NodeJS.ArrayBufferView): void {
    const kind = KINDS.findIndex((each) => column.constructor === each);
    if (kind < 0) throw new TypeError(`no column can be a ${column.constructor.name}`);
    this.writeUint32(kind);
    this.writeUint32(column.byteLength / KINDS[kind]!.BYTES_PER_ELEMENT);
    this.columns.push(bytesOf(column));
  }
}

class HeadReader extends Deserializer {
  readonly columns: Uint8Array[] = [];

  override _readHostObject(): NodeJS.ArrayBufferView {
    const Kind = KINDS[this.readUint32()]!;
    const column = new Kind(this.readUint32());
    this.columns.push(bytesOf(column));
    return column;
  }
}
