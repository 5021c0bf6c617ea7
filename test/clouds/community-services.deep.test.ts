// The init hook does no harm: where the services are there by themselves, or LocalStack's insides have moved,
// LocalStack starts all the same, and its log says what the hook did.

import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from '@jest/globals';
import { getContainerRuntimeClient } from 'testcontainers';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { chosenImage, LocalStack } from '../../clouds/localstack/container.ts';
import { onLocalStack } from '../support/on-localstack.ts';
import { rawCall } from './raw-call.ts';

/** A LocalStack that runs this first. The hooks are run in the order of their names. */
async function startAfter(python: string) {
  const engine = await getContainerRuntimeClient();
  const container = new LocalStack(chosenImage(), engine);
  container.withCopyContentToContainer([{ content: python, target: '/etc/localstack/init/start.d/a-first.py' }]);
  const started = await container.start();
  const cloud = await connectEndpoint(started.getConnectionUri());
  return Object.assign(started, { cloud, said: container.log.filter((line) => line.includes('cloud_rehearsal')) });
}

onLocalStack(import.meta.url, 'the init hook', () => {
  test('leaves a LocalStack alone that has the services', async () => {
    await using started = await startAfter(`
from localstack.services.plugins import SERVICE_PLUGINS
for name in ("elbv2", "rds", "autoscaling", "cloudfront", "dms", "route53domains"):
    SERVICE_PLUGINS.api_provider_specs.setdefault(name, []).append("default")
`);
    expect(started.said).toEqual([expect.stringContaining('has all services by itself; nothing is changed')]);
    expect((await started.cloud.client(EC2Client).send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });

  test('leaves a LocalStack alone whose insides have moved', async () => {
    await using started = await startAfter(`
import localstack.aws.skeleton
del localstack.aws.skeleton.Skeleton
`);
    expect(started.said).toEqual([expect.stringMatching(/WARN.*built otherwise than 4\.14/)]);
    expect(
      (await rawCall(started.cloud, { service: 'cloudfront', method: 'GET', path: '/2020-05-31/distribution' })).status,
    ).not.toBe(200);
  });

  test('leaves a mend out that does not fit, and applies the others', async () => {
    await using started = await startAfter(`
import moto.cloudfront.models
del moto.cloudfront.models.DistributionConfig
`);
    expect(started.said).toEqual([
      expect.stringContaining('registered over moto: elbv2, rds'),
      expect.stringMatching(/WARN.*mend_shown_configs does not fit this moto and is left out/),
      expect.stringMatching(/WARN.*mend_aliases does not fit this moto and is left out/),
      expect.stringMatching(/moto mended: 4\d corrections/),
    ]);
    expect((await started.cloud.client(EC2Client).send(new DescribeVpcsCommand({}))).Vpcs).toHaveLength(1);
  });
});
