/** Bytes, or a text in UTF-8, as a document that nobody else holds. */
export function viewOf(source: string | ArrayLike<number>): DataView<ArrayBuffer> {
  return new DataView(Uint8Array.from(typeof source === 'string' ? Buffer.from(source) : source).buffer);
}
