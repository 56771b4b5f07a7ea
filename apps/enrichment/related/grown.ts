/** The array, or a copy with at least `length` places and room to spare. New places hold 0. */
export function grown<A extends Int32Array | Float64Array | Float32Array | Uint8Array>(
  array: A,
  length: number,
): A {
  if (length <= array.length) {
    return array;
  }
  const Type = array.constructor as new (length: number) => A;
  const larger = new Type(Math.max(length, array.length * 2, 1_024));
  larger.set(array);
  return larger;
}
