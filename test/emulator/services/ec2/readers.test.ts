// What provisioning and topologies ask EC2 is answered: every reader, over the SDK's own client.

import { DescribeImagesCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import type { Cloud } from '../../../../core/cloud.ts';
import { answering, InProcessHandler } from '../../../../emulator/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { onWire } from '../../../../emulator/services/shared/handlers.ts';
import { Time } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import type { Environment } from '../../../../provision/environment.ts';
import { latestAmazonLinux } from '../../../../provision/resources/ec2/image.ts';
import { onceOn } from '../../../../topology/read-once.ts';
import { ec2Readers } from '../../../../topology/readers/ec2.ts';

function cloud() {
  const world = new World({ now: Date.UTC(2026, 0, 1), actions: ec2Actions });
  const answer = answering({ ec2: onWire(ec2Handlers, new Time(world, 'settle', () => 0)) }, () => 'request');
  const ec2 = new EC2Client({
    region: 'ap-northeast-2',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'test' },
    requestHandler: new InProcessHandler(answer),
    maxAttempts: 1,
  });
  return { ec2, cloud: { client: () => ec2 } as unknown as Cloud };
}

describe('EC2', () => {
  it('answers every reader of topologies', async () => {
    const { ec2, cloud: here } = cloud();
    const ImageId = await latestAmazonLinux(here as unknown as Environment);
    const run = new RunInstancesCommand({ ImageId, InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 });
    const { Instances } = await ec2.send(run);
    const once = onceOn(here);
    const counts: Record<string, number> = {};
    for (const [name, read] of Object.entries(ec2Readers)) counts[name] = (await read(here, once)).length;
    expect(counts).toMatchObject({ Instances: 1, Volumes: 1, NetworkInterfaces: 1, Subnets: 4, LaunchTemplates: 0 });
    const [instance] = await ec2Readers.Instances(here);
    expect(instance).toMatchObject({ InstanceId: Instances?.[0]?.InstanceId, ImageId, State: { Name: 'running' } });
  });

  it('has the newest Linux where provisioning looks for it', async () => {
    const { cloud: here } = cloud();
    const { Images } = await latest(here);
    expect(Images?.[0]?.Name).toBe('al2023-ami-2023.9.20251117.1-kernel-6.1-x86_64');
  });
});

async function latest(here: Cloud) {
  const ImageIds = [await latestAmazonLinux(here as unknown as Environment)];
  return here.client(EC2Client).send(new DescribeImagesCommand({ ImageIds }));
}
