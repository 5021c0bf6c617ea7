// The version of a launch template that somebody means.

import type { RequestLaunchTemplateData } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { invalidValue } from '../errors.ts';
import { type LaunchTemplateRow, launchTemplates, type TemplateVersionRow } from './rows.ts';

export interface TemplateSpecification {
  readonly LaunchTemplateId?: string | undefined;
  readonly LaunchTemplateName?: string | undefined;
  /** A number, `$Latest` or `$Default`; without it, the default one. */
  readonly Version?: string | undefined;
}

export interface FoundTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly data: RequestLaunchTemplateData;
}

/** What an instance starts from. Throws the errors of AWS for what is not there. */
export function launchTemplateOf(call: Call, specification: TemplateSpecification): FoundTemplate {
  const row = templateOf(call, specification);
  const { version, data } = versionOf(row, specification.Version || '$Default');
  return { id: row.id, name: row.name, version, data };
}

/** By its id or its name: one of the two, and not both. */
export function templateOf(
  call: Call,
  { LaunchTemplateId, LaunchTemplateName }: Omit<TemplateSpecification, 'Version'>,
): LaunchTemplateRow {
  if (LaunchTemplateId && LaunchTemplateName) {
    const message = 'Either a launch template ID or a launch template name can be given, not both.'; // words assumed
    throw new AwsError('InvalidParameterCombination', message);
  }
  if (LaunchTemplateId) return launchTemplates.get(call, LaunchTemplateId);
  if (!LaunchTemplateName) {
    const message = 'You must specify either a launch template ID or a launch template name.'; // words assumed
    throw new AwsError('MissingParameter', message);
  }
  const row = launchTemplates.all(call).find(({ name }) => name === LaunchTemplateName);
  if (row) return row;
  // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidLaunchTemplateName.NotFoundException)
  const message = `The specified launch template, with template name ${LaunchTemplateName}, does not exist.`;
  throw new AwsError('InvalidLaunchTemplateName.NotFoundException', message);
}

export function versionOf(row: LaunchTemplateRow, version: string): TemplateVersionRow {
  const number = numberOf(row, version);
  const found = row.versions.find((each) => each.version === number);
  if (found) return found;
  const message = `Could not find launch template version ${version} for launch template ${row.id}.`; // words assumed
  throw new AwsError('InvalidLaunchTemplateId.VersionNotFound', message);
}

/** `$Latest` is the highest of those that are left. */
export function numberOf({ defaultVersion, versions }: LaunchTemplateRow, version: string): number {
  if (version === '$Default') return defaultVersion;
  if (version === '$Latest') return versions.at(-1)?.version ?? 0;
  if (!/^[1-9][0-9]*$/.test(version))
    throw invalidValue(version, 'version', 'It must be a number, $Latest or $Default.');
  return Number(version);
}
