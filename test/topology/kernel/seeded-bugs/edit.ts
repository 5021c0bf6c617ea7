// A bug to be seeded into the analysis: what stands there, and what is put in its place.

/** One place of the source. */
export interface Edit {
  /** Below topology/paths. */
  readonly file: string;
  /** Occurs there exactly once. */
  readonly find: string;
  readonly replace: string;
}

export interface SeededBug {
  readonly what: string;
  /** More than one where another rule stops the same packets. */
  readonly edits: readonly Edit[];
}

export const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace });
export const bug = (
  what: string,
  file: string,
  find: string,
  replace: string,
  ...more: readonly Edit[]
): SeededBug => ({
  what,
  edits: [edit(file, find, replace), ...more],
});
