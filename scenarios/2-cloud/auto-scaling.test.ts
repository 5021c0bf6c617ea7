import { EC2Client, TerminateInstancesCommand } from '@aws-sdk/client-ec2';
import { expect } from '@jest/globals';
import { pollUntil } from '../../provision/wait.ts';
import { prove } from '../prove.ts';
import { problemsOf } from '../scenario.ts';
import { autoScaling } from './auto-scaling.ts';
import { loadBalancing } from './load-balancer.ts';

await prove(import.meta.url, autoScaling, {}, async (act) => {
  await act(
    'a terminated instance is replaced, and the balancer sends to the new one',
    ['auto-scaling-replaces-terminated'],
    async ({ cloud, environment, look }) => {
      const [victim] = (await look()).instancesOf('web');
      const InstanceIds = [victim?.InstanceId ?? ''];
      await cloud.client(EC2Client).send(new TerminateInstancesCommand({ InstanceIds }));

      const after = await pollUntil(environment, 300, 'the replacement', async () => {
        const shop = await look();
        const ids = shop.instancesOf('web').map((instance) => instance.InstanceId);
        return ids.length === 2 && !ids.includes(victim?.InstanceId) ? shop : undefined;
      });
      for (const claim of [...autoScaling.claims.filter((each) => !each.needs), ...loadBalancing.claims]) {
        expect({ claim: claim.claim, problems: problemsOf(claim, after) }).toEqual({
          claim: claim.claim,
          problems: [],
        });
      }
    },
  );
});
