// The mark of a stage that was built to its end: a tag on its VPC. It goes when a later run of `up` fails, and before
// `down` removes anything; only a process that is killed during a later run leaves it on what may be half changed.

import { CreateTagsCommand, DeleteTagsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { tagValue } from '../../core/tags.ts';
import type { Environment } from '../environment.ts';
import { vpc } from '../resources/ec2/vpc.ts';

const stageTag = 'cloud-rehearsal:built';

/** Tags the VPC, unless it carries the tag already. */
export async function markBuilt(environment: Environment, vpcId: string, stage: string): Promise<void> {
  const found = (await vpc.list(environment)).find((each) => each.VpcId === vpcId);
  if (tagValue(found?.Tags, stageTag) === stage) return;
  await environment
    .client(EC2Client)
    .send(new CreateTagsCommand({ Resources: [vpcId], Tags: [{ Key: stageTag, Value: stage }] }));
}

/** Takes the mark from this stage, or from every stage of the environment. */
export async function unmark(environment: Environment, stage?: string): Promise<void> {
  for (const { VpcId = '', Tags } of await vpc.list(environment)) {
    const built = tagValue(Tags, stageTag);
    if (built === undefined || (stage !== undefined && built !== stage)) continue;
    await environment.client(EC2Client).send(new DeleteTagsCommand({ Resources: [VpcId], Tags: [{ Key: stageTag }] }));
  }
}

/** The stages of the environment that were built to their end, in no order. */
export async function builtStages(environment: Environment): Promise<string[]> {
  return (await vpc.list(environment)).flatMap((each) => tagValue(each.Tags, stageTag) ?? []);
}
