/** What a caller can ask for: an engine of the runtime where it proves right, or never one. */
export type BackendChoice = 'auto' | 'pure';
