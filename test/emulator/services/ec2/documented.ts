// What the SDK's documentation says of an operation's filters.

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

let text: string | undefined;

/** The names of an operation's documented filters, without those by tag. */
export function documentedFilters(operation: string): string[] {
  text ??= models();
  const request = new RegExp(`export interface ${operation}Request \\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? '';
  const docs = /\/\*\*(?:(?!\*\/)[\s\S])*?\*\/\s*Filters?\?:/.exec(request)?.[0].replace(/\n\s*\*\s*/g, ' ') ?? '';
  const names = [...docs.matchAll(/<p>\s*<code>([^<]+)<\/code>\s*(?:-|–|:)/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !/^tag($|-key|-value|:)/.test(name)).sort();
}

function models(): string {
  const main = createRequire(import.meta.url).resolve('@aws-sdk/client-ec2');
  const folder = join(dirname(main), '..', 'dist-types', 'models');
  const files = readdirSync(folder).filter((name) => name.startsWith('models_'));
  return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}
