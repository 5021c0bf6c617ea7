// docs/scenarios.md says what a run says. `npm run docs:scenarios` writes it anew.

import { readFile, writeFile } from 'node:fs/promises';
import { CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { expect } from '@jest/globals';
import { chooseCloud } from '../../clouds/choose.ts';
import { testCloud } from '../../jest/harness/cloud.ts';
import { findMotoServer, startMotoServer } from '../clouds/moto-server.ts';
import { testIf } from '../clouds/test-if.ts';
import { scenariosPage } from './scenario-table.ts';

const page = new URL('../../docs/scenarios.md', import.meta.url);
const path = await findMotoServer();
const { cloud, missing } = testCloud(import.meta.url);
const withBoth = testIf(Boolean(path && cloud), 'moto', cloud ? 'moto_server is not on PATH' : missing);

withBoth(
  'the table scenario × cloud',
  async () => {
    if (!path || !cloud) throw new Error('neither cloud runs');
    await using moto = await startMotoServer(path);
    await using onMoto = await chooseCloud(moto.url, { place: { account: '123456789012' } });
    // Plain moto cannot say whether a domain is free, so it is given the zone, as of a domain that is registered elsewhere.
    const zone = { Name: 'shop-123456789012.com', CallerReference: 'table' };
    await onMoto.client(Route53Client).send(new CreateHostedZoneCommand(zone));
    const written = await scenariosPage([
      { title: 'LocalStack 4.14 (`localstack`)', cloud },
      { title: "moto's server (`endpoint`)", cloud: onMoto },
    ]);
    if (process.env.REHEARSE_WRITE_DOCS) await writeFile(page, written);
    expect(written).toBe(await readFile(page, 'utf8'));
  },
  10 * 60_000,
);
