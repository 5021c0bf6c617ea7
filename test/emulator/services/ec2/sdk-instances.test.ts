// Instances as the SDK's own client sees them, over the door in this process: its waiters, pages and errors.

import * as sdk from '@aws-sdk/client-ec2';
import { describe, expect, it } from '@jest/globals';
import { answering, InProcessHandler } from '../../../../emulator/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { loseZone } from '../../../../emulator/services/ec2/zones/lost.ts';
import { onWire } from '../../../../emulator/services/shared/handlers.ts';
import { Time, type TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';

const place = { account: '111122223333', region: 'ap-northeast-2' };
const latest = 'resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64';

function client(mode: TimeMode) {
  const world = new World({ now: Date.UTC(2026, 0, 1), actions: ec2Actions });
  const answer = answering({ ec2: onWire(ec2Handlers, new Time(world, mode, () => 0)) }, () => 'request');
  const credentials = { accessKeyId: place.account, secretAccessKey: 'test' };
  const requestHandler = new InProcessHandler(answer);
  const ec2 = new sdk.EC2Client({ region: place.region, credentials, requestHandler, maxAttempts: 1 });
  return { world, ec2 };
}

/** Milliseconds in the world cost nothing: the waiters look again at once. */
const wait = (ec2: sdk.EC2Client) => ({ client: ec2, maxWaitTime: 30, minDelay: 0.001, maxDelay: 0.001 });
const refused = (error: unknown) => {
  const { name, $metadata } = error as sdk.EC2ServiceException;
  return { name, status: $metadata.httpStatusCode };
};

describe.each(['auto', 'settle'] as const)('in the time mode %s, the SDK’s client', (mode) => {
  it('waits for instances to run, to pass their checks, to stop and to be terminated', async () => {
    const { ec2 } = client(mode);
    const { LaunchTemplate } = await ec2.send(
      new sdk.CreateLaunchTemplateCommand({
        LaunchTemplateName: 'web',
        LaunchTemplateData: {
          ImageId: latest,
          InstanceType: 't3.micro',
          UserData: Buffer.from('#!/bin/sh').toString('base64'),
          TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'web' }] }],
        },
      }),
    );
    const { LaunchTemplateId } = LaunchTemplate ?? {};
    const run = new sdk.RunInstancesCommand({ MinCount: 2, MaxCount: 2, LaunchTemplate: { LaunchTemplateId } });
    const { Instances = [], ReservationId } = await ec2.send(run);
    const InstanceIds = Instances.map(({ InstanceId = '' }) => InstanceId);
    expect(ReservationId).toMatch(/^r-0[0-9a-f]{16}$/);
    expect(Instances.map(({ State }) => State?.Name)).toEqual(['pending', 'pending']);
    await sdk.waitUntilInstanceRunning(wait(ec2), { InstanceIds });
    await sdk.waitUntilInstanceExists(wait(ec2), { InstanceIds });
    await sdk.waitUntilInstanceStatusOk(wait(ec2), { InstanceIds });
    await sdk.waitUntilSystemStatusOk(wait(ec2), { InstanceIds });
    const [InstanceId] = InstanceIds;
    const attribute = new sdk.DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'userData' });
    const { UserData } = await ec2.send(attribute);
    expect(Buffer.from(UserData?.Value ?? '', 'base64').toString()).toBe('#!/bin/sh');
    await ec2.send(new sdk.StopInstancesCommand({ InstanceIds }));
    await sdk.waitUntilInstanceStopped(wait(ec2), { InstanceIds });
    const UserDataInBytes = { Value: Buffer.from('echo') };
    await ec2.send(new sdk.ModifyInstanceAttributeCommand({ InstanceId, UserData: UserDataInBytes }));
    expect((await ec2.send(attribute)).UserData?.Value).toBe(Buffer.from('echo').toString('base64'));
    await ec2.send(new sdk.StartInstancesCommand({ InstanceIds }));
    await sdk.waitUntilInstanceRunning(wait(ec2), { InstanceIds });
    const Filters = [{ Name: 'tag:Name', Values: ['web'] }];
    const pages = sdk.paginateDescribeInstances({ client: ec2 }, { Filters });
    const found: sdk.Reservation[] = [];
    for await (const { Reservations = [] } of pages) found.push(...Reservations);
    expect(found.map(({ Instances: inside }) => inside?.length)).toEqual([2]);
    await ec2.send(new sdk.TerminateInstancesCommand({ InstanceIds }));
    await sdk.waitUntilInstanceTerminated(wait(ec2), { InstanceIds });
    const volumes = await ec2.send(new sdk.DescribeVolumesCommand({}));
    expect(volumes.Volumes).toEqual([]);
  });

  it('waits for volumes, images and key pairs', async () => {
    const { ec2 } = client(mode);
    const AvailabilityZone = 'ap-northeast-2a';
    const { VolumeId = '' } = await ec2.send(new sdk.CreateVolumeCommand({ AvailabilityZone, Size: 1 }));
    await sdk.waitUntilVolumeAvailable(wait(ec2), { VolumeIds: [VolumeId] });
    const one = {
      ImageId: latest,
      MinCount: 1,
      MaxCount: 1,
      InstanceType: 't3.micro',
      Placement: { AvailabilityZone },
    } as const;
    const { Instances } = await ec2.send(new sdk.RunInstancesCommand(one));
    const InstanceId = Instances?.[0]?.InstanceId ?? '';
    await sdk.waitUntilInstanceRunning(wait(ec2), { InstanceIds: [InstanceId] });
    await ec2.send(new sdk.AttachVolumeCommand({ VolumeId, InstanceId, Device: '/dev/sdf' }));
    await sdk.waitUntilVolumeInUse(wait(ec2), { VolumeIds: [VolumeId] });
    await ec2.send(new sdk.DetachVolumeCommand({ VolumeId }));
    await sdk.waitUntilVolumeAvailable(wait(ec2), { VolumeIds: [VolumeId] });
    await ec2.send(new sdk.DeleteVolumeCommand({ VolumeId }));
    await sdk.waitUntilVolumeDeleted(wait(ec2), { VolumeIds: [VolumeId] });
    const { ImageId = '' } = await ec2.send(new sdk.CreateImageCommand({ InstanceId, Name: 'mine' }));
    await sdk.waitUntilImageAvailable(wait(ec2), { ImageIds: [ImageId] });
    const { KeyMaterial, KeyFingerprint } = await ec2.send(
      new sdk.CreateKeyPairCommand({ KeyName: 'me', KeyType: 'ed25519' }),
    );
    expect(KeyMaterial).toContain('OPENSSH PRIVATE KEY');
    await sdk.waitUntilKeyPairExists(wait(ec2), { KeyNames: ['me'] });
    const PublicKeyMaterial = Buffer.from(
      (await ec2.send(new sdk.DescribeKeyPairsCommand({ IncludePublicKey: true }))).KeyPairs?.[0]?.PublicKey ?? '',
    );
    const imported = await ec2.send(new sdk.ImportKeyPairCommand({ KeyName: 'again', PublicKeyMaterial }));
    expect(imported.KeyFingerprint).toBe(KeyFingerprint);
  });
});

describe('the SDK’s client', () => {
  it('gets the status of each error', async () => {
    const { ec2, world } = client('auto');
    const one = { ImageId: latest, MinCount: 1, MaxCount: 1, InstanceType: 't3.micro' } as const;
    const absent = new sdk.DescribeInstancesCommand({ InstanceIds: ['i-00000001'] });
    expect(await ec2.send(absent).catch(refused)).toEqual({ name: 'InvalidInstanceID.NotFound', status: 400 });
    const dry = new sdk.RunInstancesCommand({ ...one, DryRun: true });
    expect(await ec2.send(dry).catch(refused)).toEqual({ name: 'DryRunOperation', status: 412 });
    const spot = new sdk.RunInstancesCommand({ ...one, InstanceMarketOptions: { MarketType: 'spot' } });
    expect(await ec2.send(spot).catch(refused)).toEqual({ name: 'NotImplemented', status: 501 });
    world.call(place, (call) => loseZone(call, 'ap-northeast-2a'));
    const lost = new sdk.RunInstancesCommand({ ...one, Placement: { AvailabilityZone: 'ap-northeast-2a' } });
    expect(await ec2.send(lost).catch(refused)).toEqual({ name: 'InsufficientInstanceCapacity', status: 500 });
  });
});
