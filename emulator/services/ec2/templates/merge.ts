// What a launch is asked for, with what its launch template says where the request says nothing.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/launch-instances-from-launch-template.html

import type { RequestLaunchTemplateData, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { type FoundTemplate, launchTemplateOf } from './find.ts';

/** What a request for instances is, once its template is in it. */
export interface MergedRequest {
  readonly request: RunInstancesCommandInput;
  readonly template: FoundTemplate | undefined;
}

export function withTemplate(call: Call, input: RunInstancesCommandInput): MergedRequest {
  if (!input.LaunchTemplate) return { request: input, template: undefined };
  const template = launchTemplateOf(call, input.LaunchTemplate);
  const data = asRequest(template.data);
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
  const request = {
    ...data,
    ...(given as unknown as RunInstancesCommandInput),
    // That these are merged one by one is documented of tags and devices of the console; assumed here.
    BlockDeviceMappings: merged(data.BlockDeviceMappings, input.BlockDeviceMappings, ({ DeviceName }) => DeviceName),
    TagSpecifications: merged(data.TagSpecifications, input.TagSpecifications, ({ ResourceType }) => ResourceType),
  };
  return { request, template };
}

/** A template has two fields under other names. */
function asRequest(data: RequestLaunchTemplateData): Partial<RunInstancesCommandInput> {
  const { RamDiskId, ElasticGpuSpecifications, InstanceRequirements: _, ...rest } = data;
  return {
    ...(rest as Partial<RunInstancesCommandInput>),
    RamdiskId: RamDiskId,
    ElasticGpuSpecification: ElasticGpuSpecifications as RunInstancesCommandInput['ElasticGpuSpecification'],
  };
}

function merged<Item>(
  before: readonly Item[] | undefined,
  given: readonly Item[] | undefined,
  keyOf: (item: Item) => string | undefined,
): Item[] | undefined {
  if (!before || !given) return given ? [...given] : before && [...before];
  const keys = new Set(given.map(keyOf));
  return [...before.filter((item) => !keys.has(keyOf(item))), ...given];
}
