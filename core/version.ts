// The version of the package, from its own package.json, wherever this file is: in a checkout or in `dist`.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export function packageVersion(): string {
  const file = fileURLToPath(import.meta.resolve('cloud-rehearsal/package.json'));
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
