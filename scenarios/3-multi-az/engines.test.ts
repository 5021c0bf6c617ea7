import { engineOf } from '../../provision/engines.ts';
import { engineNames } from '../../provision/index.ts';
import { prove } from '../prove.ts';
import { multiAz } from './multi-az.ts';

// Every engine that RDS offers a standby for; those without a replica are built without one.
for (const engine of engineNames.filter((name) => name !== 'postgres' && !engineOf(name).noStandby)) {
  const readReplica = !engineOf(engine).noReplica;
  await prove(import.meta.url, multiAz(engine, readReplica), { database: { engine, readReplica } });
}
