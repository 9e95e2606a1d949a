/** Makes a value at the first call, and gives the same one ever after: arbitraries of texts are costly to set up. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
