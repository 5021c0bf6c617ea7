import { engineOf } from '../../provision/engines.ts';
import { engineNames } from '../../provision/index.ts';
import { prove } from '../prove.ts';
import { database } from './database.ts';
import { databaseCarriesRds, lastLink } from './security-chain.ts';

// PostgreSQL, the default, has a file of its own.
for (const engine of engineNames.filter((name) => name !== 'postgres')) {
  const { promise, stage, claims } = database(engine);
  const { port } = engineOf(engine);
  const chain = [...lastLink(port), databaseCarriesRds];
  await prove(import.meta.url, { promise, stage, claims: [...claims, ...chain] }, { database: { engine } });
}
