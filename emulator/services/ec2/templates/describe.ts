// Launch templates and their versions as AWS describes them.

import type {
  DescribeLaunchTemplateVersionsCommandInput,
  LaunchTemplate,
  LaunchTemplateVersion,
  ResponseLaunchTemplateData,
} from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import { invalidCombination, invalidValue } from '../errors.ts';
import { resolveImage } from '../images/resolve.ts';
import { tagsOf } from '../tags/tags.ts';
import { numberOf, templateOf, versionOf } from './find.ts';
import { type LaunchTemplateRow, launchTemplates, type TemplateVersionRow } from './rows.ts';

function creator({ place }: Call): string {
  return `arn:aws:iam::${place.account}:root`;
}

export function describeTemplate(row: LaunchTemplateRow, call: Call): LaunchTemplate {
  return {
    LaunchTemplateId: row.id,
    LaunchTemplateName: row.name,
    CreateTime: new Date(row.createTime),
    CreatedBy: creator(call),
    DefaultVersionNumber: row.defaultVersion,
    LatestVersionNumber: numberOf(row, '$Latest'),
    Operator: { Managed: false },
    Tags: tagsOf(call, row.id),
  };
}

export function describeVersion(
  row: LaunchTemplateRow,
  { version, description, data, createTime }: TemplateVersionRow,
  call: Call,
  resolvesAlias = false,
): LaunchTemplateVersion {
  const { ImageId } = data;
  const resolved = resolvesAlias && ImageId ? { ImageId: resolveImage(call, ImageId) } : {};
  return {
    LaunchTemplateId: row.id,
    LaunchTemplateName: row.name,
    VersionNumber: version,
    ...(description === undefined ? {} : { VersionDescription: description }),
    CreateTime: new Date(createTime),
    CreatedBy: creator(call),
    DefaultVersion: version === row.defaultVersion,
    LaunchTemplateData: { ...(data as ResponseLaunchTemplateData), ...resolved },
    Operator: { Managed: false },
  };
}

export const templateFilters: Filters<LaunchTemplate> = {
  'create-time': ({ CreateTime }) => CreateTime,
  'launch-template-name': ({ LaunchTemplateName }) => LaunchTemplateName,
};

const data =
  (read: (of: ResponseLaunchTemplateData) => string | number | boolean | undefined | readonly (number | undefined)[]) =>
  ({ LaunchTemplateData = {} }: LaunchTemplateVersion) =>
    read(LaunchTemplateData);

export const versionFilters: Filters<LaunchTemplateVersion> = {
  'create-time': ({ CreateTime }) => CreateTime,
  'ebs-optimized': data(({ EbsOptimized }) => EbsOptimized),
  'host-resource-group-arn': data(({ Placement }) => Placement?.HostResourceGroupArn),
  'http-endpoint': data(({ MetadataOptions }) => MetadataOptions?.HttpEndpoint),
  'http-protocol-ipv4': data(({ MetadataOptions }) => MetadataOptions?.HttpEndpoint),
  'http-tokens': data(({ MetadataOptions }) => MetadataOptions?.HttpTokens),
  'iam-instance-profile': data(({ IamInstanceProfile }) => IamInstanceProfile?.Arn ?? IamInstanceProfile?.Name),
  'image-id': data(({ ImageId }) => ImageId),
  'instance-type': data(({ InstanceType }) => InstanceType),
  'is-default-version': ({ DefaultVersion }) => DefaultVersion,
  'kernel-id': data(({ KernelId }) => KernelId),
  'license-configuration-arn': ({ LaunchTemplateData = {} }) =>
    LaunchTemplateData.LicenseSpecifications?.map(({ LicenseConfigurationArn }) => LicenseConfigurationArn),
  'network-card-index': ({ LaunchTemplateData = {} }) =>
    LaunchTemplateData.NetworkInterfaces?.map(({ NetworkCardIndex }) => NetworkCardIndex),
  'ram-disk-id': data(({ RamDiskId }) => RamDiskId),
};

/**
 * The newest first. Of all templates only the latest and the default versions can be asked for.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
 */
export function versionsAskedFor(
  call: Call,
  input: DescribeLaunchTemplateVersionsCommandInput,
): (readonly [LaunchTemplateRow, TemplateVersionRow])[] {
  const { Versions = [], MinVersion, MaxVersion } = input;
  const isOne = input.LaunchTemplateId || input.LaunchTemplateName;
  if (!isOne) {
    const isNumbered = Versions.length === 0 || Versions.some((each) => !each.startsWith('$'));
    if (isNumbered || MinVersion || MaxVersion) {
      const message = 'Without a launch template, the versions $Latest and $Default alone can be described.'; // words assumed
      throw invalidCombination(message);
    }
    return launchTemplates.all(call).flatMap((row) => named(row, Versions));
  }
  const row = templateOf(call, input);
  if (Versions.length > 0 && (MinVersion || MaxVersion)) {
    throw invalidCombination('Versions cannot be given together with MinVersion or MaxVersion.'); // words assumed
  }
  if (Versions.length > 200) throw invalidValue(Versions.length, 'versions', 'At most 200 can be given.');
  if (Versions.length > 0) return named(row, Versions);
  const [least, most] = [numberOf(row, MinVersion || '1'), numberOf(row, MaxVersion || '$Latest')];
  const within = row.versions.filter(({ version }) => version >= least && version <= most);
  return within.reverse().map((version) => [row, version]);
}

function named(
  row: LaunchTemplateRow,
  versions: readonly string[],
): (readonly [LaunchTemplateRow, TemplateVersionRow])[] {
  return [...new Set(versions.map((each) => versionOf(row, each)))].map((version) => [row, version]);
}
