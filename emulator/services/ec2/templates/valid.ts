// What AWS refuses of launch templates when they are made. What is in them is looked at when an instance is launched:
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/create-launch-template.html

import type {
  CreateLaunchTemplateCommandInput,
  CreateLaunchTemplateVersionCommandInput,
  RequestLaunchTemplateData,
  TagSpecification,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidCombination, invalidValue, missing, refuseUnbuilt, required } from '../errors.ts';
import { isAlias } from '../images/resolve.ts';
import { images } from '../images/rows.ts';
import { checkedUserData } from '../instances/options.ts';
import { checkQuota } from '../quotas.ts';
import { specifiedTags } from '../tags/tags.ts';
import { templateOf, versionOf } from './find.ts';
import { launchTemplates } from './rows.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateLaunchTemplate.html */
export function validCreateTemplate(input: CreateLaunchTemplateCommandInput, call: Call) {
  refuseUnbuilt('CreateLaunchTemplate', input, 'Operator');
  const name = required(input.LaunchTemplateName, 'launchTemplateName');
  if (!/^[a-zA-Z0-9().\-/_]{3,128}$/.test(name)) {
    const message = `The launch template name '${name}' is not valid.`; // words assumed
    throw new AwsError('InvalidLaunchTemplateName.MalformedException', message);
  }
  const data = checkedData(input.LaunchTemplateData);
  const description = checkedDescription(input.VersionDescription);
  const tags = specifiedTags(input.TagSpecifications, 'launch-template');
  if (launchTemplates.all(call).some((each) => each.name === name)) {
    throw new AwsError('InvalidLaunchTemplateName.AlreadyExistsException', 'Launch template name already in use.');
  }
  const full = 'The maximum number of launch templates has been reached.';
  const count = call.count(launchTemplates.table) + 1;
  checkQuota(call, 'LaunchTemplatesPerRegion', count, 'LaunchTemplateLimitExceeded', full); // code assumed
  return { name, data, description, tags };
}

/** What the source version has and the request does not comes from it. */
export function validCreateVersion(input: CreateLaunchTemplateVersionCommandInput, call: Call) {
  const row = templateOf(call, input);
  const given = checkedData(input.LaunchTemplateData);
  const source = input.SourceVersion ? versionOf(row, input.SourceVersion).data : {};
  const description = checkedDescription(input.VersionDescription);
  const full = 'The maximum number of launch template versions has been reached.';
  const count = row.versions.length + 1;
  checkQuota(call, 'VersionsPerLaunchTemplate', count, 'LaunchTemplateVersionLimitExceeded', full); // code assumed
  return { row, data: checkedData({ ...source, ...given }), description };
}

function checkedData(data: RequestLaunchTemplateData | undefined): RequestLaunchTemplateData {
  const given = Object.entries(data ?? {}).filter(([, value]) => value !== undefined);
  if (!data || given.length === 0) throw missing('launchTemplateData');
  checkUserData(data.UserData);
  if (data.ImageId && !isAlias(data.ImageId)) images.checkForm(data.ImageId);
  if (data.InstanceType && data.InstanceRequirements) {
    throw invalidCombination('InstanceType and InstanceRequirements cannot be given together.'); // words assumed
  }
  const kinds = ['instance', 'volume', 'network-interface', 'elastic-gpu', 'spot-instances-request'] as const;
  specifiedTags(data.TagSpecifications as TagSpecification[] | undefined, ...kinds);
  if (data.MetadataOptions?.HttpTokens && !['optional', 'required'].includes(data.MetadataOptions.HttpTokens)) {
    throw invalidValue(data.MetadataOptions.HttpTokens, 'httpTokens');
  }
  return Object.fromEntries(given);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidUserData.Malformed) */
function checkUserData(text: string | undefined): void {
  try {
    checkedUserData(text);
  } catch (error) {
    if (error instanceof AwsError) throw new AwsError('InvalidUserData.Malformed', error.message);
    throw error;
  }
}

function checkedDescription(text: string | undefined): string | undefined {
  if (text && text.length > 255) throw invalidValue(text, 'versionDescription', 'It has at most 255 characters.');
  return text || undefined;
}
