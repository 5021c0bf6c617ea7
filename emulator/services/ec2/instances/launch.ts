// Launches instances: for the operation, and for Auto Scaling.

import type { RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { makeInterface } from '../interfaces/make.ts';
import { newPublicIp } from '../interfaces/public-ip.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { wantedAddresses6 } from '../interfaces/valid.ts';
import { newId } from '../kind.ts';
import { putTags } from '../tags/tags.ts';
import { launchTemplateOf } from '../templates/find.ts';
import { volumes } from '../volumes/rows.ts';
import { instanceLifecycle } from './lifecycle.ts';
import type { NewAttachment } from './network.ts';
import { newAssociation } from './profile.ts';
import { type DeviceRow, type InstanceRow, instances } from './rows.ts';
import { beginChecks } from './status.ts';
import { type LaunchPlan, validLaunch } from './valid-launch.ts';

/**
 * Refuses as AWS does, with everything that the launch template of the input adds. The input's subnet, which Auto Scaling
 * chooses, takes the place of that of the template's primary interface.
 * @param requester the service that launches for the customer
 */
export function runInstances(call: Call, input: RunInstancesCommandInput, requester?: string): readonly InstanceRow[] {
  return launch(call, validLaunch(intoSubnet(call, input), call), requester);
}

function intoSubnet(call: Call, { SubnetId, ...input }: RunInstancesCommandInput): RunInstancesCommandInput {
  const ofTemplate = input.LaunchTemplate && launchTemplateOf(call, input.LaunchTemplate).data.NetworkInterfaces;
  if (!SubnetId || input.NetworkInterfaces?.length || !ofTemplate?.length) return { ...input, SubnetId };
  const placed = ofTemplate.map((each) => (each.DeviceIndex === 0 ? { ...each, SubnetId } : each));
  return { ...input, NetworkInterfaces: placed as NonNullable<RunInstancesCommandInput['NetworkInterfaces']> };
}

export function launch(call: Call, plan: LaunchPlan, requester?: string): readonly InstanceRow[] {
  const reservationId = newId(call, 'r');
  return Array.from({ length: plan.count }, (_, amiLaunchIndex) =>
    launchOne(call, plan, { reservationId, requester, amiLaunchIndex }),
  );
}

type Reservation = Pick<InstanceRow, 'reservationId' | 'requester' | 'amiLaunchIndex'>;

function launchOne(call: Call, plan: LaunchPlan, reservation: Reservation): InstanceRow {
  const { image, type, subnet, network, settings, profile, tags, template } = plan;
  const id = instances.newId(call);
  const interfaceIds = network.attachments.map((each) => attach(call, each, id, plan));
  const primary = networkInterfaces.get(call, interfaceIds[0] ?? '');
  if (network.getsPublicIp) call.put(networkInterfaces.table, { ...primary, publicIp: newPublicIp(call) });
  const devices = plan.devices.map((each) => makeVolume(call, each, id, plan));
  putTags(call, instances, id, [...(template ? templateTags(template) : []), ...tags.instance]);
  beginChecks(call, id, 1);
  return instanceLifecycle.put(call, {
    id,
    ...reservation,
    ...settings,
    imageId: image.id,
    instanceType: type.name,
    architecture: image.architecture,
    state: 'pending',
    stateReason: { code: 'pending', message: 'pending' },
    transitionReason: '',
    incarnation: 1,
    launchTime: call.now,
    vpcId: subnet.vpcId,
    subnetId: subnet.id,
    availabilityZone: subnet.availabilityZone,
    availabilityZoneId: subnet.availabilityZoneId,
    interfaceIds,
    privateIp: primary.addresses[0] ?? '',
    groupIds: primary.groupIds,
    getsPublicIp: network.getsPublicIp,
    profile: profile && newAssociation(call, profile),
    devices,
  });
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html */
function templateTags({ id, version }: { readonly id: string; readonly version: number }) {
  return [
    { Key: 'aws:ec2launchtemplate:id', Value: id },
    { Key: 'aws:ec2launchtemplate:version', Value: String(version) },
  ];
}

/** @returns the interface's id */
function attach(call: Call, plan: NewAttachment, instanceId: string, { tags }: LaunchPlan): string {
  const addresses6 = wantedAddresses6(call, plan.subnet, plan.wanted6, plan.count6);
  const row = plan.existing ?? makeInterface(call, { ...plan, addresses6 });
  if (!plan.existing) putTags(call, networkInterfaces, row.id, tags['network-interface']);
  call.put(networkInterfaces.table, {
    ...row,
    attachment: {
      id: newId(call, 'eni-attach'),
      status: 'attached',
      attachTime: call.now,
      deleteOnTermination: plan.deleteOnTermination,
      deviceIndex: plan.deviceIndex,
      instanceId,
      ownerId: call.place.account,
    },
  });
  return row.id;
}

function makeVolume(
  call: Call,
  { name, deleteOnTermination, ...settings }: LaunchPlan['devices'][number],
  instanceId: string,
  { subnet, tags }: LaunchPlan,
): DeviceRow {
  const attachTime = call.now;
  const { id } = call.put(volumes.table, {
    ...settings,
    id: volumes.newId(call),
    availabilityZone: subnet.availabilityZone,
    availabilityZoneId: subnet.availabilityZoneId,
    state: 'in-use',
    createTime: call.now,
    attachment: { instanceId, device: name, state: 'attached', attachTime, deleteOnTermination },
  });
  putTags(call, volumes, id, tags.volume);
  return { name, volumeId: id, attachTime, deleteOnTermination };
}
