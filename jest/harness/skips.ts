// Skips are pinned: what a cloud lacks is written down, so that nothing is skipped silently, and nothing stays skipped
// once the cloud can do it.

/** Of one test file, by its path from the project's folder: the full names of its skipped tests, reasons included. */
export type Skips = Readonly<Record<string, readonly string[]>>;

/**
 * What differs between the skips of a run and those that are pinned, a sentence each.
 *
 * @param ran the files that ran; pins of other files say nothing about this run
 */
export function skipFaults(ran: readonly string[], actual: Skips, pinned: Skips): string[] {
  return ran.flatMap((file) => {
    const [skipped, expected] = [actual[file] ?? [], pinned[file] ?? []];
    return [
      ...skipped.filter((name) => !expected.includes(name)).map((name) => `${file}: skipped, but not pinned: ${name}`),
      ...expected.filter((name) => !skipped.includes(name)).map((name) => `${file}: pinned, but not skipped: ${name}`),
    ];
  });
}
