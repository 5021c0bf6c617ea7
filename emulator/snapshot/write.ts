// `npm run schemas` writes the schema files anew from the SDK clients that are installed; `npm run check:schemas` fails
// where one of them is out of date, or where a row of the service table is not what the client says.

import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { readSchemaFile, schemaPath } from '../wire/schema-file.ts';
import { rowOf, type ServiceId, serviceIds } from '../wire/service-table.ts';
import { schemasOf } from './schemas-of.ts';

const checking = process.argv.includes('--check');
const wrong: string[] = [];

for (const id of serviceIds) {
  const client = await import(rowOf(id).client);
  wrong.push(...(await wrongInTable(id, client)));
  const text = JSON.stringify(schemasOf(client));
  if (!checking) writeFileSync(schemaPath(id), gzipSync(text, { level: 9 }));
  // Compared as text: versions of Node compress the same text to other bytes.
  else if (text !== current(id)) wrong.push(`${schemaPath(id)} is out of date: npm run schemas`);
}
for (const sentence of wrong) process.stderr.write(`${sentence}\n`);
process.exitCode = wrong.length > 0 ? 1 : 0;

function current(id: ServiceId): string | undefined {
  try {
    return JSON.stringify(readSchemaFile(id));
  } catch {
    return undefined;
  }
}

/** What the configuration of a client tells of its service, which its schemas do not. */
interface ClientConfig {
  readonly defaultSigningName: string;
  readonly protocolSettings: Readonly<Record<string, string | undefined>>;
  destroy?(): void;
}

async function wrongInTable(id: ServiceId, client: Record<string, unknown>): Promise<string[]> {
  const [, Client] = Object.entries(client).find(([name]) => /^[A-Z].*Client$/.test(name)) as [string, ClientClass];
  const { defaultSigningName, protocolSettings } = new Client({ region: 'us-east-1' }).config;
  const row = rowOf(id);
  const pairs: [string, string | undefined, string | undefined][] = [
    ['signingNames', row.signingNames[0], defaultSigningName],
    ['version', row.version, protocolSettings.version],
    ['target', row.target, protocolSettings.serviceTarget],
    ['xmlNamespace', row.xmlNamespace, protocolSettings.xmlNamespace ?? ''],
    ['namespace', row.namespace, protocolSettings.defaultNamespace],
  ];
  return pairs
    .filter(([, inTable, inClient]) => inTable !== inClient)
    .map(([name, inTable, inClient]) => `service-table.ts: ${name} of ${id} is ${inTable}, the client has ${inClient}`);
}

type ClientClass = new (options: { region: string }) => { readonly config: ClientConfig };
