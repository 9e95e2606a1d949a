/** What the benches measure alone, in a bundle like the library's. */
export default { input: 'bench/strict-read.mjs', output: { file: 'build/bench/strict-read.js', format: 'es' } };
