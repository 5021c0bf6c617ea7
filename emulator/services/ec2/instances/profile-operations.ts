// IAM instance profiles of instances: associate, replace, disassociate, describe.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateIamInstanceProfile.html

import type { IamInstanceProfileAssociation, IamInstanceProfileAssociationState } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { type Filters, matcher } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { type PageLimits, pageOfList } from '../../shared/pages.ts';
import { required } from '../errors.ts';
import { incorrectState } from './change.ts';
import { newAssociation, noAssociation, profileOf } from './profile.ts';
import { type InstanceRow, instances, type ProfileAssociationRow } from './rows.ts';

const limits: PageLimits = { least: 5, most: 1000 };

function describe(
  { id }: InstanceRow,
  profile: ProfileAssociationRow,
  State: IamInstanceProfileAssociationState = 'associated',
): IamInstanceProfileAssociation {
  const IamInstanceProfile = { Arn: profile.arn, Id: profile.profileId };
  return { AssociationId: profile.id, InstanceId: id, IamInstanceProfile, State };
}

function all(call: Call): IamInstanceProfileAssociation[] {
  return instances.all(call).flatMap((row) => (row.profile ? [describe(row, row.profile)] : []));
}

function byAssociation(call: Call, id: string): InstanceRow & { readonly profile: ProfileAssociationRow } {
  const row = instances.all(call).find(({ profile }) => profile?.id === id);
  if (!row?.profile) throw noAssociation(id);
  return { ...row, profile: row.profile };
}

export const profileFilters: Filters<IamInstanceProfileAssociation> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  state: ({ State }) => State,
};

export const profileOperations = {
  AssociateIamInstanceProfile: changing(
    ({ InstanceId, IamInstanceProfile }, call) => {
      const row = instances.get(call, required(InstanceId, 'instanceId'));
      const profile = profileOf(call, required(IamInstanceProfile, 'iamInstanceProfile'));
      if (!['running', 'stopped', 'pending'].includes(row.state)) throw incorrectState(row.id, 'changed'); // words assumed
      if (row.profile) {
        const message = `There is an existing association for instance ${row.id}`;
        throw new AwsError('IncorrectState', message);
      }
      return { row, profile };
    },
    ({ row, profile }, call) => {
      const association = newAssociation(call, profile);
      call.put(instances.table, { ...row, profile: association });
      return { IamInstanceProfileAssociation: describe(row, association, 'associating') };
    },
  ),

  ReplaceIamInstanceProfileAssociation: changing(
    ({ AssociationId, IamInstanceProfile }, call) => {
      const row = byAssociation(call, required(AssociationId, 'associationId'));
      return { row, profile: profileOf(call, required(IamInstanceProfile, 'iamInstanceProfile')) };
    },
    ({ row, profile }, call) => {
      const association = newAssociation(call, profile);
      call.put(instances.table, { ...row, profile: association });
      return { IamInstanceProfileAssociation: describe(row, association, 'associating') };
    },
  ),

  DisassociateIamInstanceProfile: changing(
    ({ AssociationId }, call) => byAssociation(call, required(AssociationId, 'associationId')),
    (row, call) => {
      call.put(instances.table, { ...row, profile: undefined });
      return { IamInstanceProfileAssociation: describe(row, row.profile, 'disassociating') };
    },
  ),

  DescribeIamInstanceProfileAssociations(input, call) {
    const isAskedFor = matcher(input.Filters, profileFilters, false);
    const named = input.AssociationIds ?? [];
    for (const id of named) byAssociation(call, id);
    const found = all(call).filter((each) => named.length === 0 || named.includes(each.AssociationId ?? ''));
    const page = pageOfList(found.filter(isAskedFor), input, limits);
    return { IamInstanceProfileAssociations: page.found, NextToken: page.NextToken };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
