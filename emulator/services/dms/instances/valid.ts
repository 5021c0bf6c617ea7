// What a replication instance may be made like, and changed to.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateReplicationInstance.html

import type {
  CreateReplicationInstanceCommandInput,
  ModifyReplicationInstanceCommandInput,
} from '@aws-sdk/client-database-migration-service';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { checkedGroups } from '../../ec2/interfaces/valid.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import {
  alreadyExists,
  between,
  checkQuota,
  invalidCombination,
  invalidState,
  invalidValue,
  oneOf,
  required,
} from '../errors.ts';
import { checkedKey } from '../keys.ts';
import { checkedEnd, identifierOf, isArn } from '../names.ts';
import { checkVpcRole } from '../role.ts';
import { subnetGroupOf } from '../subnet-groups/rows.ts';
import { newTags } from '../tags/tags.ts';
import { defaultVersion, engineVersions, instanceClasses, storageLimits } from './catalogue.ts';
import { chooseSubnets, inOwnWords, interfacesOf } from './network.ts';
import { instanceOf, type PendingValues, type ReplicationInstanceRow, replicationInstances } from './rows.ts';
import { checkedWindow } from './window.ts';

export const instanceQuota = 60;

export function validCreate(input: CreateReplicationInstanceCommandInput, call: Call) {
  refuseFields('CreateReplicationInstance', input, 'KerberosAuthenticationSettings');
  const id = identifierOf(input.ReplicationInstanceIdentifier, 'ReplicationInstanceIdentifier', 63);
  const settings = {
    instanceClass: validClass(required(input.ReplicationInstanceClass, 'replicationInstanceClass')),
    storage: validStorage(input.AllocatedStorage ?? storageLimits.byDefault),
    engineVersion: validVersion(input.EngineVersion ?? defaultVersion),
    isMultiAz: input.MultiAZ ?? false,
    isPublic: input.PubliclyAccessible ?? true,
    hasMinorUpgrades: input.AutoMinorVersionUpgrade ?? true,
    dnsServers: input.DnsNameServers,
  };
  const { AvailabilityZone: zone, PreferredMaintenanceWindow } = input;
  if (settings.isMultiAz && zone !== undefined) {
    throw invalidCombination('The parameter AvailabilityZone cannot be specified if MultiAZ is set to true.'); // words assumed
  }
  const window = PreferredMaintenanceWindow === undefined ? undefined : checkedWindow(PreferredMaintenanceWindow);
  const end = checkedEnd(input.ResourceIdentifier);
  const [key, tags] = [checkedKey(input.KmsKeyId), newTags(input.Tags)];
  checkVpcRole(call);
  const group = groupFor(call, input.ReplicationSubnetGroupIdentifier);
  checkNetworkType(input.NetworkType);
  checkFreeId(call, id);
  checkFreeEnd(call, end);
  const chosen = chooseSubnets(call, group, { zone, isMultiAz: settings.isMultiAz });
  const groupIds = groupsIn(call, input.VpcSecurityGroupIds, chosen[0]);
  checkQuota('replication instances', call.count(replicationInstances), instanceQuota);
  return { id, ...settings, window, end, key, tags, subnetGroup: group.name, chosen, groupIds };
}

/** Without one AWS makes a group of the default VPC's subnets, which is not built. */
function groupFor(call: Call, name: string | undefined) {
  if (name !== undefined) return subnetGroupOf(call, name);
  const message =
    'CreateReplicationInstance without ReplicationSubnetGroupIdentifier is not implemented by this emulator';
  throw new AwsError('NotImplemented', message, { status: 501 });
}

export function validModify(input: ModifyReplicationInstanceCommandInput, call: Call) {
  refuseFields('ModifyReplicationInstance', input, 'KerberosAuthenticationSettings');
  checkNetworkType(input.NetworkType);
  const row = instanceOf(call, input.ReplicationInstanceArn);
  const { ReplicationInstanceIdentifier: name, PreferredMaintenanceWindow } = input;
  const id = name === undefined ? row.id : identifierOf(name, 'ReplicationInstanceIdentifier', 63);
  const wanted: PendingValues = {
    instanceClass: changed(row.instanceClass, input.ReplicationInstanceClass, validClass),
    storage: changed(row.storage, input.AllocatedStorage, (value) => validGrowth(row, value)),
    isMultiAz: changed(row.isMultiAz, input.MultiAZ, (value) => value),
    engineVersion: changed(row.engineVersion, input.EngineVersion, (value) => validUpgrade(row, value, input)),
  };
  const window = PreferredMaintenanceWindow === undefined ? row.window : checkedWindow(PreferredMaintenanceWindow);
  if (row.status !== 'available') throw invalidState(`Replication instance ${row.id} is not available.`); // words assumed
  if (id !== row.id) checkFreeId(call, id);
  const [first] = interfacesOf(call, row);
  const groupIds = input.VpcSecurityGroupIds?.length
    ? groupsIn(call, input.VpcSecurityGroupIds, first && { id: first.subnetId, vpcId: first.vpcId })
    : row.groupIds;
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
  const hasMinorUpgrades = input.AutoMinorVersionUpgrade ?? row.hasMinorUpgrades;
  const isNow = input.ApplyImmediately ?? false;
  return { row, id, window, groupIds, hasMinorUpgrades, isNow, wanted: Object.fromEntries(given) as PendingValues };
}

/** Undefined where it is not another one. */
function changed<Value>(before: Value, given: Value | undefined, valid: (value: Value) => Value): Value | undefined {
  if (given === undefined) return undefined;
  const value = valid(given);
  return value === before ? undefined : value;
}

function validClass(given: string): string {
  return oneOf(given, 'ReplicationInstanceClass', instanceClasses);
}

function validStorage(given: number): number {
  return between(given, 'AllocatedStorage', storageLimits.least, storageLimits.most);
}

/** https://docs.aws.amazon.com/dms/latest/userguide/CHAP_ReplicationInstance.Modifying.html */
function validGrowth({ storage }: ReplicationInstanceRow, given: number): number {
  if (given < storage) throw invalidCombination('The storage size of a replication instance cannot be decreased.'); // words assumed
  return validStorage(given);
}

/** `3.5` is its youngest. */
function validVersion(given: string): string {
  const found = engineVersions.filter((each) => each === given || each.startsWith(`${given}.`)).at(-1);
  if (found === undefined) throw invalidValue(`No such engine version: ${given}`); // words assumed
  return found;
}

function validUpgrade(
  { engineVersion }: ReplicationInstanceRow,
  given: string,
  { AllowMajorVersionUpgrade }: ModifyReplicationInstanceCommandInput,
): string {
  const version = validVersion(given);
  if (engineVersions.indexOf(version) < engineVersions.indexOf(engineVersion)) {
    throw invalidCombination(`The engine version cannot be changed from ${engineVersion} to ${version}.`); // words assumed
  }
  const minorOf = (text: string) => text.split('.').slice(0, 2).join('.');
  if (minorOf(version) !== minorOf(engineVersion) && AllowMajorVersionUpgrade === false) {
    throw invalidCombination('The parameter AllowMajorVersionUpgrade must be true for this version.'); // words assumed
  }
  return version;
}

function checkNetworkType(given: string | undefined): void {
  if (given === undefined || given.toUpperCase() === 'IPV4') return;
  oneOf(given.toUpperCase(), 'NetworkType', ['IPV4', 'DUAL']);
  throw new AwsError('NotImplemented', 'NetworkType DUAL is not implemented by this emulator', { status: 501 });
}

function checkFreeId(call: Call, id: string): void {
  const other = call.all(replicationInstances).find((each) => each.id === id);
  if (other) throw alreadyExists(`Replication Instance already exists: ${id}`, other.arn); // words assumed
}

function checkFreeEnd(call: Call, end: string | undefined): void {
  if (end === undefined) return;
  const other = call.all(replicationInstances).find(({ arn }) => isArn(arn, 'rep') && arn.endsWith(`:rep:${end}`));
  if (other) throw alreadyExists(`The resource identifier ${end} is in use.`, other.arn); // words assumed
}

function groupsIn(
  call: Call,
  ids: readonly string[] | undefined,
  subnet: { readonly id: string; readonly vpcId: string } | undefined,
): string[] {
  if (!subnet) return [...(ids ?? [])];
  return inOwnWords(() => checkedGroups(call, ids, subnet as Parameters<typeof checkedGroups>[2]));
}
