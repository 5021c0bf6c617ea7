// The whole course in one environment, from the data centre to the edge: at each stage everything that is promised of it
// holds, and the last stage stands as if it had been built from nothing.

import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { builtStages, down, Environment, newestStage, type StageName, stageNames, up } from '../../provision/index.ts';
import { namedScenarios } from '../../scenarios/all.ts';
import { judge } from '../../scenarios/judge.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { readTopology, resourceTypes, type Topology } from '../../topology/topology.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';

onLocalStack(import.meta.url, 'the course, step by step', (cloud) => {
  const options = { domain: 'whole-course.com' };
  let fromNothing: ReturnType<typeof shapeOf>;
  let before: Topology;

  beforeAll(async () => {
    await up(new Environment(cloud), '1-on-premises', options);
    await up(new Environment(cloud), newestStage, options);
    fromNothing = shapeOf(await readTopology(cloud));
    await down(new Environment(cloud));
    before = await readTopology(cloud);
  });
  afterAll(async () => {
    if (cloud) await down(new Environment(cloud));
  });

  it.each(stageNames)('%s keeps its promises on top of the stages before it', async (stage) => {
    await up(new Environment(cloud), stage, options);
    expect(await builtStages(new Environment(cloud))).toContain(stage);
    const files: Readonly<Record<string, Scenario>> = namedScenarios[stage];
    const named = Object.entries(files).map(([name, scenario]) => ({ name, scenario }));
    const judged = await judge(cloud, named);
    const broken = judged.flatMap(({ name, claims }) =>
      claims.flatMap(({ claim, outcome, problems }) => (outcome === 'broken' ? [{ name, claim, problems }] : [])),
    );
    expect(broken).toEqual([]);
  });

  it('ends as if it had been built from nothing, beside the data centre', async () => {
    const shape = shapeOf(await readTopology(cloud));
    for (const type of resourceTypes) {
      const rest = shape[type].filter((text) => !isOfAccount(text));
      expect({ type, items: rest }).toEqual({ type, items: fromNothing[type] });
    }
  });

  it.each<StageName>(['migration', '2-cloud', '3-multi-az', '4-static-web'])(
    'does not go back to %s',
    async (stage) => {
      const attempt = up(new Environment(cloud), stage, options);
      await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption', fixable: true });
      expect(await builtStages(new Environment(cloud))).toContain(newestStage);
    },
  );

  it('leaves nothing but the domain', async () => {
    const { kept } = await down(new Environment(cloud));
    expect(kept.map(({ type }) => type).sort()).toEqual(['Domain', 'HostedZone']);
    await expectNothingLeft(cloud, before);
  });
});

/** The role of DMS, which the migration made for the whole account. */
function isOfAccount(text: string): boolean {
  return text.includes('dms-vpc-role') || text.includes('AmazonDMSVPCManagementRole');
}
