// What IAM keeps, once for all Regions of an account. Names are not told apart by case, so keys are in small letters:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html

import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';
import type { Tag } from '../shared/tags.ts';
import { nameOf } from './names.ts';

/** What everything in IAM has. */
export interface Entity {
  /** `AROA…` */
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly createDate: number;
}

export interface InlinePolicy {
  readonly name: string;
  /** JSON, as it was given. */
  readonly document: string;
}

/** Who may have policies. */
export interface Principal extends Entity {
  readonly inline: readonly InlinePolicy[];
  /** ARNs of managed policies. */
  readonly attached: readonly string[];
}

export interface RoleRow extends Principal {
  /** The trust policy, JSON. */
  readonly trust: string;
  readonly description: string | undefined;
  /** Seconds. */
  readonly maxSessionDuration: number;
  /** The ARN of a managed policy. */
  readonly boundary: string | undefined;
  readonly tags: readonly Tag[];
  /** The service whose own role it is: `autoscaling.amazonaws.com`. */
  readonly linkedTo: string | undefined;
  /** When and in which Region it was last taken. */
  readonly lastUsed: { readonly time: number; readonly region: string } | undefined;
}

export interface UserRow extends Principal {
  readonly boundary: string | undefined;
  readonly tags: readonly Tag[];
  readonly loginProfile: { readonly createDate: number; readonly mustReset: boolean } | undefined;
}

export interface GroupRow extends Principal {
  /** Names of users. */
  readonly members: readonly string[];
}

export interface InstanceProfileRow extends Entity {
  readonly roleName: string | undefined;
  readonly tags: readonly Tag[];
}

export interface PolicyVersion {
  /** `v1` */
  readonly id: string;
  readonly document: string;
  readonly createDate: number;
}

export interface PolicyRow extends Entity {
  readonly description: string | undefined;
  /** The youngest first. */
  readonly versions: readonly PolicyVersion[];
  /** The number of the youngest that there ever was. */
  readonly lastVersion: number;
  readonly defaultVersion: string;
  readonly updateDate: number;
  readonly tags: readonly Tag[];
}

const settings = { scope: 'account' } as const;
const keyOf = ({ name }: Entity) => keyOfName(name);

export const roles = table<RoleRow>('iam.Role', keyOf, settings);
export const users = table<UserRow>('iam.User', keyOf, settings);
export const groups = table<GroupRow>('iam.Group', keyOf, settings);
export const instanceProfiles = table<InstanceProfileRow>('iam.InstanceProfile', keyOf, settings);
/** The account's own; AWS's are in catalogue.ts. */
export const policies = table<PolicyRow>('iam.Policy', keyOf, settings);

export function keyOfName(name: string): string {
  return name.toLowerCase();
}

/** The role with this name or ARN, if there is one. */
export function roleOf(call: Call, nameOrArn: string): RoleRow | undefined {
  return matching(call.get(roles, keyOfName(nameOf(nameOrArn))), nameOrArn);
}

/** The instance profile with this name or ARN, if there is one. Its role may be gone or not yet there. */
export function instanceProfileOf(call: Call, nameOrArn: string): InstanceProfileRow | undefined {
  return matching(call.get(instanceProfiles, keyOfName(nameOf(nameOrArn))), nameOrArn);
}

function matching<Row extends Entity>(row: Row | undefined, nameOrArn: string): Row | undefined {
  return nameOrArn.startsWith('arn:') && row?.arn !== nameOrArn ? undefined : row;
}
