// The table engine × stage: what RDS does not offer is refused before the first call, with the reason.

import { expect, it } from '@jest/globals';
import { ConnectedCloud } from '../../clouds/connected-cloud.ts';
import { type EngineName, Environment, engineNames, up } from '../../provision/index.ts';
import { LocalServer } from '../support/local-server.ts';

/** By engine: what is refused of stage 3 with a read replica, and without. */
const refused: Readonly<Record<EngineName, readonly [withReplica: string | undefined, without: string | undefined]>> = {
  postgres: [undefined, undefined],
  mysql: [undefined, undefined],
  mariadb: [undefined, undefined],
  'aurora-postgresql': [undefined, undefined],
  'aurora-mysql': [undefined, undefined],
  'oracle-se2': ['Enterprise Edition only', undefined],
  'sqlserver-ex': ['no Multi-AZ for SQL Server Express', 'no Multi-AZ for SQL Server Express'],
};

it.each(engineNames.flatMap((engine) => [true, false].map((readReplica) => ({ engine, readReplica }))))(
  'stage 3 with $engine, read replica $readReplica',
  async ({ engine, readReplica }) => {
    // Whatever gets past the refusal fails at its first call.
    await using server = await LocalServer.start({ status: 400 });
    await using cloud = new ConnectedCloud({ name: 'nowhere', url: server.url });
    const attempt = up(new Environment(cloud), '3-multi-az', { database: { engine, readReplica } });
    const reason = refused[engine][readReplica ? 0 : 1];
    if (reason === undefined) {
      await expect(attempt).rejects.not.toMatchObject({ code: 'InvalidOption' });
      expect(server.requests).not.toEqual([]);
    } else {
      await expect(attempt).rejects.toMatchObject({ code: 'InvalidOption', fixable: true });
      await expect(attempt).rejects.toThrow(reason);
      expect(server.requests).toEqual([]);
    }
  },
);

it.each(engineNames)('stage 2 with %s is refused nothing', async (engine) => {
  await using server = await LocalServer.start({ status: 400 });
  await using cloud = new ConnectedCloud({ name: 'nowhere', url: server.url });
  const attempt = up(new Environment(cloud), '2-cloud', { database: { engine } });
  await expect(attempt).rejects.not.toMatchObject({ code: 'InvalidOption' });
});
