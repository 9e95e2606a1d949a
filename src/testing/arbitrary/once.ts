/** Creates a value on the first call, and returns the same one after that: arbitraries of texts are expensive to set up. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}
