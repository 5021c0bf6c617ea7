// A topology: everything that an account holds in a Region just now, in AWS's own names and shapes.

import type { Cloud, Place } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';
import { frozenCopy } from './freeze.ts';
import { autoScalingReaders } from './readers/auto-scaling.ts';
import { dmsReaders } from './readers/dms.ts';
import { ec2Readers } from './readers/ec2.ts';
import { edgeReaders } from './readers/edge.ts';
import { elbv2Readers } from './readers/elbv2.ts';
import { iamReaders } from './readers/iam.ts';
import { rdsReaders } from './readers/rds.ts';
import { route53Readers } from './readers/route53.ts';
import { s3Readers } from './readers/s3.ts';

const readers = {
  ...ec2Readers,
  ...elbv2Readers,
  ...autoScalingReaders,
  ...rdsReaders,
  ...dmsReaders,
  ...s3Readers,
  ...iamReaders,
  ...route53Readers,
  ...edgeReaders,
};

type Readers = typeof readers;

/** All resources by type, each as AWS's Describe, List or Get call gives it. */
export type Resources = { readonly [Type in keyof Readers]: Readonly<Awaited<ReturnType<Readers[Type]>>> };

export type ResourceType = keyof Resources;

/** Types of which it is not known what there is, each with the reason: the call, and what the cloud answered. */
export type UnknownTypes = Readonly<Partial<Record<ResourceType, string>>>;

/** Nothing of it can be changed. Reading the resources of a type that is unknown throws `ResourcesUnknown`. */
export interface Topology extends Resources {
  readonly place: Place;
  readonly unknown: UnknownTypes;
}

/** Every type of resource that a topology holds. */
export const resourceTypes = Object.keys(readers) as ResourceType[];

/** A topology of these resources; of a type that is neither given nor unknown there are none. */
export function topologyOf(place: Place, resources: Partial<Resources>, unknown: UnknownTypes = {}): Topology {
  const topology = { place: frozenCopy(place), unknown: frozenCopy(unknown) };
  for (const type of resourceTypes) {
    const reason = unknown[type];
    const items = frozenCopy(resources[type] ?? []);
    Object.defineProperty(topology, type, {
      enumerable: true,
      ...(reason === undefined ? { value: items } : { get: () => refuse(type, reason) }),
    });
  }
  return Object.freeze(topology) as Topology;
}

function refuse(type: ResourceType, reason: string): never {
  throw new RehearsalError('ResourcesUnknown', `what there is of ${type} is not known: ${reason}`);
}

/** Reads everything, all pages, all types at the same time. Throws what the cloud answers instead of an answer. */
export async function readTopology(cloud: Cloud): Promise<Topology> {
  const read = await Promise.all(resourceTypes.map(async (type) => [type, await readers[type](cloud)] as const));
  return topologyOf(cloud.place, Object.fromEntries(read) as unknown as Resources);
}
