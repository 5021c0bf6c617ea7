// Launch templates: make, describe, change, delete; their versions.

import type { DeleteLaunchTemplateVersionsResponseErrorItem } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce, dryRun } from '../../shared/operation.ts';
import { type PageLimits, pageOfList } from '../../shared/pages.ts';
import { found } from '../describe.ts';
import { invalidValue, missing, required } from '../errors.ts';
import { instances } from '../instances/rows.ts';
import { putTags, removeWithTags } from '../tags/tags.ts';
import { launchTemplateData } from './data-of.ts';
import { describeTemplate, describeVersion, templateFilters, versionFilters, versionsAskedFor } from './describe.ts';
import { templateOf, versionOf } from './find.ts';
import { type LaunchTemplateRow, launchTemplates, type TemplateVersionRow } from './rows.ts';
import { validCreateTemplate, validCreateVersion } from './valid.ts';

/** The pages: from 1 to 200. */
const limits: PageLimits = { least: 1, most: 200 };

function validDeleteVersions(row: LaunchTemplateRow, versions: readonly string[]) {
  if (versions.length > 200) throw invalidValue(versions.length, 'launchTemplateVersion', 'At most 200 can be given.');
  const numbers = versions.map((version) => {
    if (!/^[1-9][0-9]*$/.test(version)) throw invalidValue(version, 'launchTemplateVersion', 'It must be a number.');
    return Number(version);
  });
  return { row, numbers: [...new Set(numbers)] };
}

/** That the default version stays is documented; how it is said is assumed. */
function whyNot(row: LaunchTemplateRow, number: number) {
  if (!row.versions.some(({ version }) => version === number)) {
    return { Code: 'launchTemplateVersionDoesNotExist', Message: `Could not find the version ${number}.` } as const;
  }
  if (number !== row.defaultVersion) return undefined;
  return { Code: 'unexpectedError', Message: 'The default version of a launch template cannot be deleted.' } as const;
}

function withVersion(row: LaunchTemplateRow, call: Call, version: Pick<TemplateVersionRow, 'data' | 'description'>) {
  const number = row.latestVersion + 1;
  const made = { ...version, version: number, createTime: call.now };
  const put = call.put(launchTemplates.table, { ...row, latestVersion: number, versions: [...row.versions, made] });
  return { put, made };
}

export const launchTemplateOperations = {
  CreateLaunchTemplate: changingOnce('CreateLaunchTemplate', validCreateTemplate, (plan, call) => {
    const empty = { defaultVersion: 1, latestVersion: 0, versions: [], createTime: call.now };
    const { put } = withVersion({ ...empty, id: launchTemplates.newId(call), name: plan.name }, call, plan);
    putTags(call, launchTemplates, put.id, plan.tags);
    return { LaunchTemplate: describeTemplate(put, call) };
  }),

  CreateLaunchTemplateVersion: changingOnce(
    'CreateLaunchTemplateVersion',
    validCreateVersion,
    (plan, call, { ResolveAlias }) => {
      const { put, made } = withVersion(plan.row, call, plan);
      return { LaunchTemplateVersion: describeVersion(put, made, call, ResolveAlias) };
    },
  ),

  DescribeLaunchTemplates(input, call) {
    // Nothing here is managed by a service.
    void input.IncludeManagedResources;
    const byName = (input.LaunchTemplateNames ?? []).map((name) => templateOf(call, { LaunchTemplateName: name }).id);
    const description = { kind: launchTemplates, filters: templateFilters, shape: describeTemplate, limits };
    const page = found(call, input, [...(input.LaunchTemplateIds ?? []), ...byName], description);
    return { LaunchTemplates: page.found, NextToken: page.NextToken };
  },

  DescribeLaunchTemplateVersions(input, call) {
    void input.IncludeManagedResources;
    const isAskedFor = matcher(input.Filters, versionFilters, false);
    const versions = versionsAskedFor(call, input).map(([row, version]) =>
      describeVersion(row, version, call, input.ResolveAlias),
    );
    if (input.DryRun) throw dryRun();
    const page = pageOfList(versions.filter(isAskedFor), input, limits);
    return { LaunchTemplateVersions: page.found, NextToken: page.NextToken };
  },

  /** The default version can be changed, and nothing else. */
  ModifyLaunchTemplate: changingOnce(
    'ModifyLaunchTemplate',
    (input, call) => {
      const row = templateOf(call, input);
      return { ...row, defaultVersion: versionOf(row, required(input.DefaultVersion, 'setDefaultVersion')).version };
    },
    (row, call) => ({ LaunchTemplate: describeTemplate(call.put(launchTemplates.table, row), call) }),
  ),

  DeleteLaunchTemplate: changing(
    (input, call) => templateOf(call, input),
    (row, call) => {
      const LaunchTemplate = describeTemplate(row, call);
      removeWithTags(call, launchTemplates, row.id);
      return { LaunchTemplate };
    },
  ),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteLaunchTemplateVersions.html */
  DeleteLaunchTemplateVersions: changing(
    (input, call) => {
      if (!input.Versions?.length) throw missing('launchTemplateVersion');
      return validDeleteVersions(templateOf(call, input), input.Versions);
    },
    ({ row, numbers }, call) => {
      const about = (VersionNumber: number) => ({
        LaunchTemplateId: row.id,
        LaunchTemplateName: row.name,
        VersionNumber,
      });
      const failed = numbers.flatMap((number): DeleteLaunchTemplateVersionsResponseErrorItem[] => {
        const ResponseError = whyNot(row, number);
        return ResponseError ? [{ ...about(number), ResponseError }] : [];
      });
      const gone = numbers.filter((number) => whyNot(row, number) === undefined);
      const versions = row.versions.filter(({ version }) => !gone.includes(version));
      call.put(launchTemplates.table, { ...row, versions });
      return {
        SuccessfullyDeletedLaunchTemplateVersions: gone.map(about),
        UnsuccessfullyDeletedLaunchTemplateVersions: failed,
      };
    },
  ),

  GetLaunchTemplateData({ InstanceId, DryRun }, call) {
    const row = instances.get(call, required(InstanceId, 'instanceId'));
    if (DryRun) throw dryRun();
    return { LaunchTemplateData: launchTemplateData(row, call) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
