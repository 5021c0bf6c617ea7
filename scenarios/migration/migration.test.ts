import { expect } from '@jest/globals';
import { up } from '../../provision/index.ts';
import { fixedFleet, nothingScales } from '../1-on-premises/fixed-fleet.ts';
import { leadsToBalancer } from '../2-cloud/name.ts';
import { scenarios } from '../all.ts';
import { prove } from '../prove.ts';
import { problemsOf } from '../scenario.ts';
import { noLine } from './line.ts';
import { migration } from './migration.ts';
import { noReplication } from './replication.ts';

/** All that is promised of the data centre and of the shop, each by itself. */
const restored = [
  ...fixedFleet.claims.filter((claim) => claim !== nothingScales),
  ...scenarios['2-cloud'].flatMap(({ claims }) => claims).filter((claim) => !claim.needs),
];

await prove(import.meta.url, migration, {}, async (act) => {
  await act('the cut-over leaves the data centre and the shop as they were promised', [], async (stage) => {
    const during = await stage.look();
    const broken = [...restored, noLine, noReplication].filter((claim) => problemsOf(claim, during).length > 0);
    expect(broken.map(({ claim }) => claim)).toEqual([
      'only the balancer is reached from outside, the servers from the balancer, the database from the servers',
      'servers and database have no way to the internet of their own',
      'RDS admits port 5432 from APP, and nothing else',
      'only APP reaches RDS, on port 5432: nothing else there is, and no machine that might start',
      'only the group APP is admitted, on port 5432',
      leadsToBalancer('www').claim,
      noLine.claim,
      noReplication.claim,
    ]);

    await up(stage.environment, '2-cloud', stage.options);
    const after = await stage.look();
    for (const claim of [...restored, noLine, noReplication]) {
      expect({ claim: claim.claim, problems: problemsOf(claim, after) }).toEqual({ claim: claim.claim, problems: [] });
    }
  });
});
