/** Why nothing could be run at all. What a command does wrong on a file is a finding, and not this. */
export class CouldNotRun extends Error {}
