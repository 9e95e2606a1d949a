/** What is wrong with a command line: `node:util` throws a TypeError for each way it can be, and its first sentence says which. */
export function argumentProblem(error: unknown): string {
  const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\. |\n/);
  return sentence.endsWith('.') ? sentence : `${sentence}.`;
}
