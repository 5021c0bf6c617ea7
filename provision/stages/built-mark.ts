// The mark of a stage that was built to its end: a tag on its VPC. It goes when a later run of `up` fails, and before
// `down` removes anything; only a process that is killed during a later run leaves it on what may be half changed.

import { CreateTagsCommand, DeleteTagsCommand, EC2Client, type Vpc } from '@aws-sdk/client-ec2';
import { tagValue } from '../../core/tags.ts';
import type { Environment } from '../environment.ts';
import { vpc } from '../resources/ec2/vpc.ts';
import type { StageName } from './names.ts';

const builtTag = 'cloud-rehearsal:built';

/** VPC → the stage that it is marked with. The migration stands in two, and the data centre's is that of stage 1. */
function marks(environment: Environment, stage: StageName): ReadonlyMap<string, StageName> {
  const [dataCentre, shop] = [environment.nameOf('data-centre'), environment.nameOf('vpc')];
  if (stage === '1-on-premises') return new Map([[dataCentre, stage]]);
  return new Map(
    stage === 'migration' ? [[dataCentre, '1-on-premises'] as const, [shop, stage] as const] : [[shop, stage]],
  );
}

/** Tags the stage's VPCs, unless they carry the tag already. */
export async function markBuilt(environment: Environment, stage: StageName): Promise<void> {
  const wanted = marks(environment, stage);
  for (const found of await vpc.list(environment)) {
    const { name, id } = vpc.identify(found);
    const mark = wanted.get(name);
    if (mark === undefined || tagValue(found.Tags, builtTag) === mark) continue;
    const input = { Resources: [id], Tags: [{ Key: builtTag, Value: mark }] };
    await environment.client(EC2Client).send(new CreateTagsCommand(input));
  }
}

/** Takes the mark from the VPCs that would carry the stage's, whichever they carry; or from every VPC. */
export async function unmark(environment: Environment, stage?: StageName): Promise<void> {
  const meant = stage && marks(environment, stage);
  const isMeant = (each: Vpc) => meant === undefined || meant.has(vpc.identify(each).name);
  for (const { VpcId = '', Tags } of (await vpc.list(environment)).filter(isMeant)) {
    if (tagValue(Tags, builtTag) === undefined) continue;
    await environment.client(EC2Client).send(new DeleteTagsCommand({ Resources: [VpcId], Tags: [{ Key: builtTag }] }));
  }
}

/** The stages of the environment that were built to their end, in no order. */
export async function builtStages(environment: Environment): Promise<string[]> {
  return (await vpc.list(environment)).flatMap((each) => tagValue(each.Tags, builtTag) ?? []);
}
