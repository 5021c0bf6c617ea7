// `rehearse sandbox`, which is `npm start`: a LocalStack of its own with a stage in it, until Ctrl-C.

import type { Cloud } from '../../core/cloud.ts';
import { buildStage, planOf } from '../build.ts';
import { buildDocument, buildText, nextText } from '../describe.ts';
import { type ArchitectureFlags, type CloudFlags, defaultCloud } from '../flags.ts';
import type { Output } from '../output.ts';
import { openCloud } from '../own-cloud.ts';
import type { Run } from '../run.ts';

/** The longest that a timer can run, some 25 days; the sandbox is awake that long at most. */
const forever = 2 ** 31 - 1;

export async function sandbox(run: Run, stageWord: string, flags: CloudFlags & ArchitectureFlags): Promise<void> {
  const { output, signal } = run;
  const plan = await planOf(stageWord, flags);
  const isOwn = flags.on === defaultCloud;
  await using cloud = await openCloud(output, flags);
  try {
    const built = await buildStage(run, cloud, plan);
    output.document(buildDocument(output, cloud, plan, built));
    const texts = [buildText(output, cloud, plan, built), programsText(output, cloud), nextText(output, flags, cloud)];
    output.text(texts.join('\n\n'));
    output.text(isOwn ? '\nCtrl-C stops the sandbox and removes it.' : '\nCtrl-C ends this; what was built stays.');
    await untilStopped(cloud, signal);
  } finally {
    if (isOwn) output.note('Removing the LocalStack of this sandbox.');
  }
}

async function untilStopped(cloud: Cloud, signal: AbortSignal): Promise<void> {
  await cloud.clock.sleep(forever, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** How any other program that uses an AWS SDK is pointed at the cloud, with commands to try. */
function programsText(output: Output, cloud: Cloud): string {
  const variables = Object.entries(cloud.env());
  const unset = variables.filter(([, value]) => value === '').map(([name]) => name);
  return [
    output.paint('bold', 'For the AWS CLI, or any other program with an AWS SDK'),
    ...variables.filter(([, value]) => value !== '').map(([name, value]) => `  export ${name}=${value}`),
    ...(unset.length > 0 ? [`  unset ${unset.join(' ')}`] : []),
    '',
    output.paint('bold', 'Then, for example'),
    '  aws ec2 describe-subnets --query "Subnets[].[CidrBlock,SubnetId]"',
    '  aws ec2 describe-instances --query "Reservations[].Instances[].InstanceId"',
    '  aws elbv2 describe-load-balancers --query "LoadBalancers[].DNSName"',
  ].join('\n');
}
