// An account in which a stage is built over and over, and what it is like when nothing disturbs that.

import {
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { expect } from '@jest/globals';
import type { Cloud } from '../../core/cloud.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, up } from '../../provision/index.ts';
import { readTopology, type Topology } from '../../topology/topology.ts';
import { expectNothingLeft } from './leftovers.ts';
import { freshAccount } from './on-localstack.ts';
import { shapeOf } from './shape.ts';
import { watched } from './watched.ts';

/** The building of a stage, from nothing or on top of another one. */
export interface Building {
  readonly stage: StageName;
  readonly onTopOf?: StageName | undefined;
}

/** Of a building, and its removal, that nothing disturbs. */
interface Reference {
  /** What the account holds before and after. */
  readonly before: Topology;
  readonly shape: ReturnType<typeof shapeOf>;
  /** The operations that change something, of the building. */
  readonly changes: readonly string[];
  /** The same of the removal. */
  readonly removals: readonly string[];
  /** How many events the building tells. */
  readonly events: number;
}

export interface Site {
  readonly cloud: Cloud;
  readonly building: Building;
  readonly reference: Reference;
  /** Another one for the same, in another account. */
  another(): Promise<Site>;
}

/** A site in an account of its own, in which nothing stands. */
export async function siteOf(onCloud: Cloud, building: Building): Promise<Site> {
  const cloud = freshAccount(onCloud);
  const before = await readTopology(cloud);
  // A domain stays registered, so that the first build takes some calls more than every later one.
  await up(new Environment(cloud), '1-on-premises', ownDomain(cloud));
  await down(new Environment(cloud));
  await buildGround({ cloud, building });
  const seen = watched(cloud);
  await up(seen.environment, building.stage, ownDomain(cloud));
  const shape = shapeOf(await readTopology(cloud));
  const [changes, events] = [[...seen.changes], seen.events.length];
  seen.forget();
  await down(seen.environment);
  await expectNothingLeft(cloud, before);
  await removeRoleOfDms(cloud);
  const reference = { before, shape, changes, removals: seen.changes, events };
  return { cloud, building, reference, another: () => siteOf(onCloud, building) };
}

/** Builds what the stage is built on top of, if anything. */
export async function buildGround({ cloud, building }: Pick<Site, 'cloud' | 'building'>): Promise<void> {
  if (building.onTopOf) await up(new Environment(cloud), building.onTopOf, ownDomain(cloud));
}

/** Builds the stage over whatever stands: then it is as if nothing had disturbed it. */
export async function expectCompletion({ cloud, building, reference }: Site): Promise<void> {
  await up(new Environment(cloud), building.stage, ownDomain(cloud));
  expect(shapeOf(await readTopology(cloud))).toEqual(reference.shape);
}

/** Removes whatever stands: then nothing is left of it. */
export async function expectRemoval({ cloud, reference }: Site): Promise<void> {
  await down(new Environment(cloud));
  await expectNothingLeft(cloud, reference.before);
  await removeRoleOfDms(cloud);
}

/** Which `down` leaves to the account: so that every migration begins without it, and may be cut off while it is made. */
async function removeRoleOfDms(cloud: Cloud): Promise<void> {
  const RoleName = 'dms-vpc-role';
  const iam = cloud.client(IAMClient);
  const { Roles = [] } = await iam.send(new ListRolesCommand());
  if (!Roles.some((role) => role.RoleName === RoleName)) return;
  const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
  for (const { PolicyArn } of AttachedPolicies) await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}
