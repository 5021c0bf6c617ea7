// What the SDK's documentation says of attributes.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The keys of all attributes that are documented for the structure. */
export function documentedAttributes(structure: string): string[] {
  const main = createRequire(import.meta.url).resolve('@aws-sdk/client-elastic-load-balancing-v2');
  const text = readFileSync(join(dirname(main), '..', 'dist-types', 'models', 'models_0.d.ts'), 'utf8');
  const body = new RegExp(`export interface ${structure} \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
  const items = [...body.matchAll(/<li>\s*\*?\s*<p>\s*\*?\s*<code>([^<]+)<\/code>\s*\*?\s*(?:-|–)/g)];
  return [...new Set(items.map(([, key = '']) => key).filter((key) => key.includes('.')))].sort();
}
