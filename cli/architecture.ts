// The options of an architecture, from the file and the flags that the user gave.

import { readFile } from 'node:fs/promises';
import { messageOf, RehearsalError } from '../core/errors.ts';
import { type ArchitectureOptions, resolveOptions } from '../provision/index.ts';
import type { ArchitectureFlags } from './flags.ts';

/**
 * Reads the file, lays the flags over it, and checks the whole.
 *
 * @throws RehearsalError `InvalidOption`
 */
export async function architectureOptions(flags: ArchitectureFlags): Promise<ArchitectureOptions> {
  const given = flags.options === undefined ? {} : await readOptions(flags.options);
  const { database = {} } = given;
  const options = {
    ...given,
    ...(flags.zones === undefined ? {} : { zones: flags.zones }),
    ...(flags.domain === undefined ? {} : { domain: flags.domain }),
    ...(flags.engine && isObject(database) ? { database: { ...database, engine: flags.engine } } : {}),
  };
  // A file may hold anything; this refuses what is no ArchitectureOptions.
  return resolveOptions(options as ArchitectureOptions);
}

async function readOptions(file: string): Promise<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isObject(parsed)) return parsed;
  } catch (error) {
    throw invalid(file, messageOf(error), error);
  }
  throw invalid(file, 'it holds no JSON object');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(file: string, reason: string, cause?: unknown): RehearsalError {
  return new RehearsalError('InvalidOption', `the options file ${file} cannot be used: ${reason}`, {
    solution: 'Name a JSON file such as {"zones": 3, "database": {"engine": "mysql"}}; see docs/options.md.',
    cause,
  });
}
