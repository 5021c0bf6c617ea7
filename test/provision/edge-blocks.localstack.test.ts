// The blocks of the edge cache by themselves: made once, found again, and mended.

import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { down, type Environment } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { type Watched, watched } from '../support/watched.ts';
import { type Built, build } from './edge-blocks.ts';
import { changeDistribution, drifts, elb, withSecret } from './edge-drifts.ts';

/** What the blocks built, as far as it can be told from what was read. */
const builtIn = ({ Distributions, Listeners, ListenerRules, SecurityGroupRules }: Topology) => ({
  configs: Distributions.map((each) => each.DistributionConfig),
  defaults: Listeners.map((each) => each.DefaultActions),
  rules: ListenerRules.map(({ Conditions, Actions, Priority }) => ({ Conditions, Actions, Priority })),
  inbound: SecurityGroupRules.filter((each) => !each.IsEgress).map((each) => [each.GroupId, each.PrefixListId]),
});

onLocalStack(import.meta.url, 'the blocks of the edge cache', (onCloud) => {
  let watch: Watched;
  let cloud: Cloud;
  let environment: Environment;
  let built: Built;
  let seen: ReturnType<typeof builtIn>;
  const again = () => build(environment, 'edge-blocks.com');

  beforeAll(async () => {
    cloud = freshAccount(onCloud);
    watch = watched(cloud);
    environment = watch.environment;
    built = await again();
    seen = builtIn(await readTopology(cloud));
  });

  afterAll(async () => {
    if (environment) await down(environment);
  });

  it('are issued, deployed and closed, and the secret is on both sides and in no event', () => {
    expect(seen.defaults).toMatchObject([[{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }]]);
    expect(seen.rules).toMatchObject([{ Conditions: [{ HttpHeaderConfig: { Values: [built.secret] } }] }]);
    expect(JSON.stringify(seen.configs)).toContain(built.secret);
    expect(built.secret).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(watch.events)).not.toContain(built.secret);
  });

  it('make nothing and change nothing the second time', async () => {
    watch.forget();
    expect(await again()).toEqual(built);
    expect(watch.changes).toEqual([]);
    expect(watch.outcomes('created', 'mended')).toEqual([]);
  });

  it.each(drifts)('are put back when %s', async (_what, steps, drift) => {
    await drift(cloud, built, await readTopology(cloud));
    expect(builtIn(await readTopology(cloud))).not.toEqual(seen);
    watch.forget();
    expect(await again()).toEqual(built);
    expect(watch.outcomes('created', 'mended', 'removed')).toEqual(steps);
    expect(builtIn(await readTopology(cloud))).toEqual(seen);
  });

  it('take away a rule that was added', async () => {
    const Conditions = [{ Field: 'path-pattern', Values: ['/*'] }];
    const Actions = [{ Type: 'forward' as const, TargetGroupArn: built.targetGroupArn }];
    const rule = { ListenerArn: built.listenerArn, Priority: 2, Conditions, Actions };
    await elb(cloud).send(new elbv2.CreateRuleCommand(rule));
    watch.forget();
    await again();
    expect(watch.outcomes('created', 'mended', 'removed')).toEqual(['ListenerRule shop-alb:80:2']);
    expect(builtIn(await readTopology(cloud))).toEqual(seen);
  });

  it('take over a secret that was changed in the distribution', async () => {
    const other = 'another-secret-of-the-same-length-or-so';
    await changeDistribution(cloud, built.cache.distributionId, (config) => withSecret(config, other));
    watch.forget();
    expect((await again()).secret).toBe(other);
    expect(watch.outcomes('created', 'mended')).toEqual(['ListenerRule shop-alb:80:1']);
  });

  it('keep what was added to the distribution and is not declared', async () => {
    const Logging = { Enabled: true, IncludeCookies: false, Bucket: 'logs.s3.amazonaws.com', Prefix: 'edge/' };
    const { distributionId } = built.cache;
    await changeDistribution(cloud, distributionId, () => ({ Logging, PriceClass: 'PriceClass_100' }));
    await again();
    const [distribution] = (await readTopology(cloud)).Distributions;
    expect(distribution?.DistributionConfig).toMatchObject({ Logging, PriceClass: 'PriceClass_200' });
  });
});
