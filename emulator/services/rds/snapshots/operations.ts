// Snapshots of DB instances, their restore, and automated backups.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { withTags } from '../../shared/tags.ts';
import { refuseFields } from '../../shared/unbuilt.ts';
import { invalidCombination, oneOf, required } from '../errors.ts';
import { tell } from '../events/rows.ts';
import { matching } from '../filters.ts';
import { describeInstance } from '../instances/describe.ts';
import { instanceLifecycle } from '../instances/lifecycle.ts';
import { makeInstance } from '../instances/make.ts';
import { checkAvailable, instanceOf } from '../instances/rows.ts';
import { nameIn, rdsArn } from '../names.ts';
import { pageOf } from '../pages.ts';
import { forgetTags, newTags, putTags, tagsOf } from '../tags/rows.ts';
import { describeSnapshot } from './describe.ts';
import { newSnapshotName, takeSnapshot } from './make.ts';
import { validFromSnapshot, validToMoment } from './restore.ts';
import { type InstanceSnapshotRow, snapshotLifecycle, snapshotOf, snapshots } from './rows.ts';

const types = ['automated', 'manual', 'shared', 'public', 'awsbackup'];

export const snapshotOperations = {
  CreateDBSnapshot: changing(
    (input, call) => {
      const row = instanceOf(call, required(input.DBInstanceIdentifier, 'DBInstanceIdentifier'));
      if (row.clusterId !== undefined)
        throw invalidCombination(
          'Creation of snapshot is not supported for a member of a DB cluster. Use CreateDBClusterSnapshot.',
        ); // words assumed
      const id = newSnapshotName(call, input.DBSnapshotIdentifier, 'DBSnapshotIdentifier');
      checkAvailable(row, 'stopped', 'backing-up');
      return { row, id, tags: newTags(input.Tags) };
    },
    ({ row, id, tags }, call) => {
      const snapshot = takeSnapshot(call, id, row, 'manual');
      const arn = rdsArn(call.place, 'snapshot', id);
      putTags(call, arn, withTags(tagsOf(call, arn), tags));
      if (row.state === 'available') instanceLifecycle.put(call, { ...row, state: 'backing-up' });
      return { DBSnapshot: describeSnapshot(snapshot, call) };
    },
  ),

  CopyDBSnapshot: changing(
    (input, call) => {
      refuseFields(
        'CopyDBSnapshot',
        input,
        ...(['KmsKeyId', 'PreSignedUrl', 'TargetCustomAvailabilityZone', 'CopyOptionGroup'] as const),
        ...(['SnapshotTarget', 'SnapshotAvailabilityZone', 'TagSpecifications', 'OptionGroupName'] as const),
      );
      const source = snapshotOf(call, required(input.SourceDBSnapshotIdentifier, 'SourceDBSnapshotIdentifier'));
      const id = newSnapshotName(call, input.TargetDBSnapshotIdentifier, 'TargetDBSnapshotIdentifier');
      if (source.state !== 'available') throw notAvailable(source);
      const copied = input.CopyTags ? tagsOf(call, rdsArn(call.place, 'snapshot', source.id)) : [];
      return { source, id, tags: withTags(copied, newTags(input.Tags)) };
    },
    ({ source, id, tags }, call) => {
      putTags(call, rdsArn(call.place, 'snapshot', id), tags);
      const copyOf = rdsArn(call.place, 'snapshot', source.id);
      const row = snapshotLifecycle.put(call, {
        ...source,
        id,
        type: 'manual',
        state: 'creating',
        copyOf,
        sharedWith: [],
      });
      return { DBSnapshot: describeSnapshot(row, call) };
    },
  ),

  DescribeDBSnapshots(input, call) {
    // What other accounts share with this one is nothing.
    void [input.IncludeShared, input.IncludePublic];
    const {
      DBInstanceIdentifier: of,
      DBSnapshotIdentifier: name,
      SnapshotType: type,
      DbiResourceId: resourceId,
    } = input;
    if (type !== undefined) oneOf(type, 'SnapshotType', types);
    const wanted = name ? snapshotOf(call, name) : undefined;
    const agrees = matching<InstanceSnapshotRow>(input.Filters, {
      'db-instance-id': ({ source }) => source.id,
      'db-snapshot-id': ({ id }) => id,
      'dbi-resource-id': ({ source }) => source.resourceId,
      'snapshot-type': (row) => row.type,
      engine: ({ source }) => source.engine,
    });
    const { found, Marker } = pageOf(call, snapshots, input, (row) => {
      const isMeant =
        (!wanted || row.id === wanted.id) &&
        (!of || row.source.id === nameIn(of)) &&
        (!type || row.type === type) &&
        (!resourceId || row.source.resourceId === resourceId);
      return isMeant && agrees(row) ? describeSnapshot(row, call) : undefined;
    });
    return { DBSnapshots: found, ...(Marker === undefined ? {} : { Marker }) };
  },

  DeleteDBSnapshot: changing(
    (input, call) => {
      const row = snapshotOf(call, required(input.DBSnapshotIdentifier, 'DBSnapshotIdentifier'));
      if (row.type === 'automated') {
        throw new AwsError('InvalidDBSnapshotStateFault', 'Automated snapshots cannot be deleted.'); // words assumed
      }
      if (row.state !== 'available') throw notAvailable(row);
      return row;
    },
    (row, call) => {
      const DBSnapshot = { ...describeSnapshot(row, call), Status: 'deleted' };
      call.remove(snapshots, row.id);
      forgetTags(call, rdsArn(call.place, 'snapshot', row.id));
      tell(call, 'snapshot', row.id, 'RDS-EVENT-0041');
      return { DBSnapshot };
    },
  ),

  DescribeDBSnapshotAttributes({ DBSnapshotIdentifier }, call) {
    return attributesOf(snapshotOf(call, required(DBSnapshotIdentifier, 'DBSnapshotIdentifier')));
  },

  ModifyDBSnapshotAttribute: changing(
    (input, call) => {
      const row = snapshotOf(call, required(input.DBSnapshotIdentifier, 'DBSnapshotIdentifier'));
      oneOf(required(input.AttributeName, 'AttributeName'), 'AttributeName', ['restore']);
      const { ValuesToAdd: more = [], ValuesToRemove: less = [] } = input;
      if (row.type !== 'manual' || row.state !== 'available') throw notAvailable(row);
      const sharedWith = [...new Set([...row.sharedWith, ...more])].filter((each) => !less.includes(each));
      if (sharedWith.length > 20) {
        throw new AwsError(
          'SharedSnapshotQuotaExceededFault',
          'You have exceeded the maximum number of accounts that you can share a manual DB snapshot with.',
        );
      }
      return { ...row, sharedWith };
    },
    (row, call) => attributesOf(call.put(snapshots, row)),
  ),

  RestoreDBInstanceFromDBSnapshot: changing(validFromSnapshot, (plan, call) => {
    return { DBInstance: describeInstance(makeInstance(call, plan), call) };
  }),

  RestoreDBInstanceToPointInTime: changing(validToMoment, (plan, call) => {
    return { DBInstance: describeInstance(makeInstance(call, plan), call) };
  }),
} satisfies Handlers<typeof import('@aws-sdk/client-rds')>;

function notAvailable({ id }: InstanceSnapshotRow): AwsError {
  return new AwsError('InvalidDBSnapshotStateFault', `The snapshot ${id} is not an available manual snapshot.`); // words assumed
}

function attributesOf({ id, sharedWith }: InstanceSnapshotRow) {
  return {
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier: id,
      DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [...sharedWith] }],
    },
  };
}
