// Topologies in files.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, RehearsalError } from '../core/errors.ts';
import { type Topology, topologyFromJson, topologyToJson } from '../topology/index.ts';

/** @throws RehearsalError `InvalidOption` where it cannot be read, `InvalidTopology` where it is something else */
export async function loadTopology(file: string): Promise<Topology> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new RehearsalError('InvalidOption', `${file} cannot be read: ${messageOf(cause)}`, {
      solution: 'Name a file that `rehearse topology --out <file>` saved.',
      cause,
    });
  });
  try {
    return topologyFromJson(text);
  } catch (error) {
    if (!(error instanceof RehearsalError)) throw error;
    const { code, message, solution, cause } = error;
    throw new RehearsalError(code, `${file}: ${message}`, { ...(solution ? { solution } : {}), cause });
  }
}

/** Makes the folder where it is missing. Throws `InvalidOption` where that cannot be. */
export async function saveTopology(file: string, topology: Topology): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${topologyToJson(topology)}\n`);
  } catch (cause) {
    throw new RehearsalError('InvalidOption', `${file} cannot be written: ${messageOf(cause)}`, {
      solution: 'Name another file with --out.',
      cause,
    });
  }
}
