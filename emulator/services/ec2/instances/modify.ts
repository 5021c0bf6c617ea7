// Changes an attribute of an instance: one at a time.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html

import type { InstanceBlockDeviceMappingSpecification, ModifyInstanceAttributeCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidCombination, invalidValue, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { findImage } from '../images/find.ts';
import { type NetworkInterfaceRow, networkInterfaces } from '../interfaces/rows.ts';
import { subnets } from '../subnet/rows.ts';
import { typeNamed } from '../types/catalogue.ts';
import { checkArchitecture, checkedEbsOptimized } from './fit.ts';
import { groupsOf } from './groups.ts';
import { checkedCpu, checkedUserData } from './options.ts';
import { type InstanceRow, instances, isThere } from './rows.ts';

export interface Change {
  readonly row: InstanceRow;
  /** The primary interface, where it changes. */
  readonly on?: NetworkInterfaceRow | undefined;
}

/** By the name of an attribute with a value in text, or by the field that is the attribute's. */
type Attribute = NonNullable<ModifyInstanceAttributeCommandInput['Attribute']>;
type Setter = (row: InstanceRow, call: Call, value: string) => Change;

const setters: Readonly<Partial<Record<Attribute, Setter>>> = {
  disableApiStop: (row, _, value) => ({ row: { ...row, disableApiStop: yesOrNo(value) } }),
  disableApiTermination: (row, _, value) => ({ row: { ...row, disableApiTermination: yesOrNo(value) } }),
  ebsOptimized: (row, _, value) => {
    checkStopped(row, 'ebsOptimized');
    return { row: { ...row, ebsOptimized: checkedEbsOptimized(yesOrNo(value), typeNamed(row.instanceType)) } };
  },
  instanceInitiatedShutdownBehavior: (row, _, value) => {
    const behavior = oneOf(value, 'instanceInitiatedShutdownBehavior', ['stop', 'terminate']);
    return { row: { ...row, shutdownBehavior: behavior } };
  },
  instanceType: setType,
  sourceDestCheck: (row, call, value) => ({ row, on: { ...primaryOf(row, call), sourceDestCheck: yesOrNo(value) } }),
  userData: (row, _, value) => {
    checkStopped(row, 'userData');
    return { row: { ...row, userData: checkedUserData(value) } };
  },
};

export function validModify(input: ModifyInstanceAttributeCommandInput, call: Call): Change {
  const unbuilt = ['EnclaveOptions', 'Kernel', 'Ramdisk', 'SriovNetSupport', 'EnaSupport'] as const;
  refuseUnbuilt('ModifyInstanceAttribute', input, ...unbuilt);
  const row = instances.get(call, required(input.InstanceId, 'instanceId'));
  if (!isThere(row)) throw incorrectState(`The instance '${row.id}' is not in a state in which it can be changed.`);
  const given = textsOf(input);
  const all = [...given, ...[input.Groups, input.BlockDeviceMappings].filter((each) => each !== undefined)];
  if (all.length === 0) throw invalidCombination('No attributes specified.');
  if (all.length > 1) throw invalidCombination('Fields for multiple attribute types specified');
  if (input.Groups) return setGroups(row, call, input.Groups);
  if (input.BlockDeviceMappings) return setDevices(row, input.BlockDeviceMappings);
  const [name, value] = given[0] ?? ['kernel', ''];
  const set = setters[name];
  if (set) return set(row, call, value);
  if (name === 'groupSet') return setGroups(row, call, [value]);
  refuseUnbuilt('ModifyInstanceAttribute', input, 'Attribute');
  throw invalidValue(name, 'attribute');
}

/** All that is given, as text. */
function textsOf(input: ModifyInstanceAttributeCommandInput): (readonly [Attribute, string])[] {
  const fields: readonly (readonly [Attribute, unknown])[] = [
    ['disableApiStop', input.DisableApiStop?.Value],
    ['disableApiTermination', input.DisableApiTermination?.Value],
    ['ebsOptimized', input.EbsOptimized?.Value],
    ['instanceInitiatedShutdownBehavior', input.InstanceInitiatedShutdownBehavior?.Value],
    ['instanceType', input.InstanceType?.Value],
    ['sourceDestCheck', input.SourceDestCheck?.Value],
    ['userData', input.UserData?.Value && Buffer.from(input.UserData.Value).toString('base64')],
  ];
  const named = input.Attribute ? [[input.Attribute, required(input.Value, 'value')] as const] : [];
  const own = fields.filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)] as const);
  return [...named, ...own];
}

function setType(row: InstanceRow, call: Call, value: string): Change {
  checkStopped(row, 'instanceType');
  const type = typeNamed(value);
  const image = findImage(call, row.imageId);
  if (image) checkArchitecture(type, image);
  if (row.interfaceIds.length > type.interfaces) {
    const message = `Interface count ${row.interfaceIds.length} exceeds the limit for ${type.name}`;
    throw new AwsError('AttachmentLimitExceeded', message);
  }
  const cpu = checkedCpu(undefined, type);
  return { row: { ...row, instanceType: type.name, cpu, cpuCredits: type.family.cpuCredits } };
}

/** Of the primary interface; where there are several, each has to be changed by itself. */
function setGroups(row: InstanceRow, call: Call, ids: readonly string[]): Change {
  if (row.interfaceIds.length > 1) {
    const message = `There are multiple interfaces attached to instance '${row.id}'. Please specify an interface ID for the operation instead.`;
    throw new AwsError('InvalidInstanceID', message);
  }
  const on = primaryOf(row, call);
  const groupIds = groupsOf(call, subnets.get(call, on.subnetId), ids);
  return { row: { ...row, groupIds }, on: { ...on, groupIds } };
}

function setDevices(row: InstanceRow, mappings: readonly InstanceBlockDeviceMappingSpecification[]): Change {
  const changed = new Map<string, boolean>();
  for (const mapping of mappings) {
    refuseUnbuilt('ModifyInstanceAttribute', mapping, 'NoDevice', 'VirtualName');
    const { DeviceName, Ebs = {} } = mapping;
    const name = required(DeviceName, 'blockDeviceMapping.deviceName');
    const device = row.devices.find((each) => each.name === name);
    if (!device || (Ebs.VolumeId && Ebs.VolumeId !== device.volumeId)) {
      const message = `No device is currently mapped at ${name}`;
      throw new AwsError('InvalidInstanceAttributeValue', message);
    }
    changed.set(name, Ebs.DeleteOnTermination ?? device.deleteOnTermination);
  }
  const devices = row.devices.map((device) => {
    return { ...device, deleteOnTermination: changed.get(device.name) ?? device.deleteOnTermination };
  });
  return { row: { ...row, devices } };
}

function primaryOf(row: InstanceRow, call: Call): NetworkInterfaceRow {
  return networkInterfaces.get(call, row.interfaceIds[0] ?? '');
}

function checkStopped({ id, state }: InstanceRow, attribute: string): void {
  if (state === 'stopped') return;
  throw incorrectState(`The instance '${id}' is not in the 'stopped' state: its ${attribute} cannot be changed.`);
}

function incorrectState(message: string): AwsError {
  return new AwsError('IncorrectInstanceState', message); // words assumed
}

function yesOrNo(value: string): boolean {
  return oneOf(value, 'value', ['true', 'false']) === 'true';
}
