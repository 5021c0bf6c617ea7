// The mark of a stage that was built to its end: a tag on its VPC. It goes when a later run of `up` fails, and before
// `down` removes anything; only a process that is killed during a later run leaves it on what may be half changed.

import { CreateTagsCommand, DeleteTagsCommand, EC2Client, type Vpc } from '@aws-sdk/client-ec2';
import { tagValue } from '../../core/tags.ts';
import type { Environment } from '../environment.ts';
import { vpc } from '../resources/ec2/vpc.ts';
import type { StageName } from './names.ts';

const builtTag = 'cloud-rehearsal:built';

/** The VPC that carries the mark of a stage. */
function markedVpc(environment: Environment, stage: StageName): string {
  return environment.nameOf(stage === '1-on-premises' ? 'data-centre' : 'vpc');
}

/** Tags the stage's VPC, unless it carries the tag already. */
export async function markBuilt(environment: Environment, stage: StageName): Promise<void> {
  const name = markedVpc(environment, stage);
  const found = (await vpc.list(environment)).find((each) => vpc.identify(each).name === name);
  if (found?.VpcId === undefined || tagValue(found.Tags, builtTag) === stage) return;
  const input = { Resources: [found.VpcId], Tags: [{ Key: builtTag, Value: stage }] };
  await environment.client(EC2Client).send(new CreateTagsCommand(input));
}

/** Takes the mark from the VPC that would carry the stage's, whichever it carries; or from every VPC. */
export async function unmark(environment: Environment, stage?: StageName): Promise<void> {
  const name = stage && markedVpc(environment, stage);
  const isMeant = (each: Vpc) => name === undefined || vpc.identify(each).name === name;
  for (const { VpcId = '', Tags } of (await vpc.list(environment)).filter(isMeant)) {
    if (tagValue(Tags, builtTag) === undefined) continue;
    await environment.client(EC2Client).send(new DeleteTagsCommand({ Resources: [VpcId], Tags: [{ Key: builtTag }] }));
  }
}

/** The stages of the environment that were built to their end, in no order. */
export async function builtStages(environment: Environment): Promise<string[]> {
  return (await vpc.list(environment)).flatMap((each) => tagValue(each.Tags, builtTag) ?? []);
}
