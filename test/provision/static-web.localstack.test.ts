// Stage 4: the same whether it is built from nothing or on top of the stages before, the web tier left in an order in
// which nobody is turned away, and what was changed by hand put back.

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiCall } from '../../core/api-call.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { type BuiltStages, down, Environment, up } from '../../provision/index.ts';
import { readTopology } from '../../topology/topology.ts';
import { brokenClaims } from '../support/broken-claims.ts';
import { intercepted, reads } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';
import { shapeOf } from '../support/shape.ts';
import { type Watched, watched } from '../support/watched.ts';
import { drifts } from './static-web-drifts.ts';

const stage = '4-static-web';

onLocalStack(import.meta.url, 'the static website', (onCloud) => {
  describe('on top of what stands', () => {
    it('leaves what it leaves from nothing', async () => {
      const cloud = freshAccount(onCloud);
      const options = ownDomain(cloud);
      const empty = await readTopology(cloud);
      await up(new Environment(cloud), stage, options);
      const shape = shapeOf(await readTopology(cloud));
      await down(new Environment(cloud));
      await expectNothingLeft(cloud, empty);

      for (const before of ['2-cloud', '3-multi-az'] as const) {
        await up(new Environment(cloud), before, options);
        await up(new Environment(cloud), stage, options);
        const seen = await readTopology(cloud);
        expect({ before, ...shapeOf(seen) }).toEqual({ before, ...shape });
        expect(brokenClaims(stage, seen)).toEqual([]);
        await down(new Environment(cloud));
        await expectNothingLeft(cloud, empty);
      }
    });

    it('hands the requests over before it takes anything of the web tier away', async () => {
      const cloud = freshAccount(onCloud);
      const options = ownDomain(cloud);
      await up(new Environment(cloud), '3-multi-az', options);
      const calls: string[] = [];
      const note = ({ operation }: ApiCall) => void calls.push(operation);
      await up(new Environment(intercepted(cloud, { after: note })), stage, options);

      // Of the two changes of the listener, the first has APP asked for its health, and the second hands over.
      const [first, last] = [calls.indexOf('ModifyListener'), calls.lastIndexOf('ModifyListener')];
      expect(calls.filter((call) => call === 'ModifyListener')).toHaveLength(2);
      expect(calls.slice(first, last)).toContain('DescribeTargetHealth');
      expect(calls.indexOf('ChangeResourceRecordSets')).toBeLessThan(first);
      expect(calls.slice(calls.indexOf('DetachLoadBalancerTargetGroups'))).toContain('DescribeTargetHealth');
      const afterwards = calls.slice(last + 1).filter((operation) => !reads({ service: '', operation }));
      expect(afterwards).toEqual([
        'DetachLoadBalancerTargetGroups',
        'DeletePolicy',
        'DeletePolicy',
        'DeleteAutoScalingGroup',
        'DeleteLaunchTemplate',
        'RemoveRoleFromInstanceProfile',
        'DeleteInstanceProfile',
        'DeleteRolePolicy',
        'DeleteRole',
        'DeleteTargetGroup',
        'RevokeSecurityGroupIngress', // APP's rule from WEB
        'RevokeSecurityGroupIngress', // WEB's own rules, and then WEB
        'RevokeSecurityGroupEgress',
        'DeleteSecurityGroup',
        'CreateTags', // the mark of a stage that was built to its end
      ]);
      await down(new Environment(cloud));
    });

    it.each(['ModifyListener', 'DetachLoadBalancerTargetGroups', 'DeleteTargetGroup'])(
      'is completed after it was cut off at %s',
      async (fatal) => {
        const cloud = freshAccount(onCloud);
        const options = ownDomain(cloud);
        await up(new Environment(cloud), '2-cloud', options);
        let isDead = false;
        const die = ({ operation }: ApiCall) => {
          isDead ||= operation === fatal;
          if (isDead) throw new Error('cut off');
        };
        const dying = intercepted(cloud, { before: (call) => void (isDead && die(call)), after: die });
        await expect(up(new Environment(dying), stage, options)).rejects.toThrow('cut off');
        await up(new Environment(cloud), stage, options);
        expect(brokenClaims(stage, await readTopology(cloud))).toEqual([]);
        await down(new Environment(cloud));
      },
    );

    it('is not left for a stage that has a web tier', async () => {
      const cloud = freshAccount(onCloud);
      const options = ownDomain(cloud);
      await up(new Environment(cloud), stage, options);
      const attempt = up(new Environment(cloud), '3-multi-az', options);
      await expect(attempt).rejects.toMatchObject({ code: 'ConflictingOption' });
      await down(new Environment(cloud));
    });
  });

  describe('once it stands', () => {
    let watch: Watched;
    const options = { domain: 'my-static-shop.com' };
    let environment: Environment;
    let built: BuiltStages[typeof stage];
    let shape: ReturnType<typeof shapeOf>;

    beforeAll(async () => {
      watch = watched(onCloud);
      environment = watch.environment;
      built = await up(environment, stage, options);
      shape = shapeOf(await readTopology(onCloud));
    });
    afterAll(async () => {
      if (environment) await down(environment);
    });

    it('makes nothing, changes nothing and gives the same ids when built again', async () => {
      watch.forget();
      expect(await up(environment, stage, options)).toEqual(built);
      expect(watch.changes).toEqual([]);
      expect(watch.outcomes('created', 'mended', 'waiting', 'removed')).toEqual([]);
    });

    it.each(drifts)('puts it back when %s', async (_what, step, drift) => {
      await drift(onCloud, built);
      expect(brokenClaims(stage, await readTopology(onCloud))).not.toEqual([]);
      watch.forget();
      expect(await up(environment, stage, options)).toEqual(built);
      expect(watch.outcomes('created', 'mended')).toEqual([step]);
      expect(shapeOf(await readTopology(onCloud))).toEqual(shape);
      expect(brokenClaims(stage, await readTopology(onCloud))).toEqual([]);
    });
  });
});
