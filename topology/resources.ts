// The types of resources that are read, and how each is.

import { autoScalingReaders } from './readers/auto-scaling.ts';
import { dmsReaders } from './readers/dms.ts';
import { ec2Readers } from './readers/ec2.ts';
import { edgeReaders } from './readers/edge.ts';
import { elbv2Readers } from './readers/elbv2.ts';
import { iamReaders } from './readers/iam.ts';
import { rdsReaders } from './readers/rds.ts';
import { route53Readers } from './readers/route53.ts';
import { s3Readers } from './readers/s3.ts';

export const readers = {
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

/** Every type of resource that a topology holds. */
export const resourceTypes = Object.keys(readers) as ResourceType[];
