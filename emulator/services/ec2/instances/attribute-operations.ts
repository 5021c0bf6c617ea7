// Attributes and settings of instances: describe, change, reset; monitoring, credits, console.

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Filters } from '../../shared/filters.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce, dryRun } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { missing, oneOf, refuseUnbuilt, required } from '../errors.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { volumes } from '../volumes/rows.ts';
import { attributeNames, readAttribute } from './attributes.ts';
import { incorrectState } from './change.ts';
import { consoleOf } from './console.ts';
import { instancesOf } from './find.ts';
import { type Change, validModify } from './modify.ts';
import { checkedMetadata, credits } from './options.ts';
import { type InstanceRow, instances, isThere } from './rows.ts';

function apply({ row, on }: Change, call: Call): Record<string, never> {
  call.put(instances.table, row);
  if (on) call.put(networkInterfaces.table, on);
  for (const { volumeId, deleteOnTermination } of row.devices) {
    const volume = call.get(volumes.table, volumeId);
    if (!volume?.attachment || volume.attachment.deleteOnTermination === deleteOnTermination) continue;
    call.put(volumes.table, { ...volume, attachment: { ...volume.attachment, deleteOnTermination } });
  }
  return {};
}

function monitoring(isMonitored: boolean) {
  const state = isMonitored ? 'pending' : 'disabling';
  return changing(
    (input: { readonly InstanceIds: string[] | undefined }, call) => {
      refuseUnbuilt('MonitorInstances', input, ...(['MetricCategoryIds'] as never[]));
      const rows = instancesOf(call, input.InstanceIds);
      for (const row of rows) if (!isThere(row)) throw incorrectState(row.id, 'monitored'); // words assumed
      return rows;
    },
    (rows, call) => {
      for (const row of rows) call.put(instances.table, { ...row, isMonitored });
      return {
        InstanceMonitorings: rows.map(({ id }) => ({ InstanceId: id, Monitoring: { State: state } as const })),
      };
    },
  );
}

interface Credits {
  readonly InstanceId: string;
  readonly CpuCredits: string | undefined;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function duplicateInstance(id: string): AwsError {
  const message = `The instance '${id}' is named more than once.`; // words assumed
  return new AwsError('InvalidInstanceCreditSpecification.DuplicateInstanceId', message);
}

export const creditFilters: Filters<Credits> = { 'instance-id': ({ InstanceId }) => InstanceId };

export const attributeOperations = {
  DescribeInstanceAttribute({ InstanceId, Attribute, DryRun }, call) {
    const row = instances.get(call, required(InstanceId, 'instanceId'));
    const name = oneOf(required(Attribute, 'attribute'), 'attribute', attributeNames);
    if (DryRun) throw dryRun();
    return readAttribute(row, call, name);
  },

  ModifyInstanceAttribute: changing(validModify, apply),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ResetInstanceAttribute.html */
  ResetInstanceAttribute: changing(({ InstanceId, Attribute }, call): Change => {
    const name = required(Attribute, 'attribute');
    oneOf(name, 'attribute', ['sourceDestCheck', 'kernel', 'ramdisk']);
    if (name !== 'sourceDestCheck') refuseUnbuilt('ResetInstanceAttribute', { [name]: true }, name);
    return validModify({ InstanceId, SourceDestCheck: { Value: true } }, call);
  }, apply),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html */
  ModifyInstanceMetadataOptions: changing(
    (input, call) => {
      const row = instances.get(call, required(input.InstanceId, 'instanceId'));
      if (!isThere(row)) throw incorrectState(row.id, 'changed'); // words assumed
      return { ...row, metadataOptions: checkedMetadata(input, row.metadataOptions) };
    },
    (row, call) => {
      call.put(instances.table, row);
      // Applied by the next look: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html
      return { InstanceId: row.id, InstanceMetadataOptions: { ...row.metadataOptions, State: 'pending' as const } };
    },
  ),

  MonitorInstances: monitoring(true),
  UnmonitorInstances: monitoring(false),

  GetConsoleOutput({ InstanceId, Latest, DryRun }, call) {
    const row = instances.get(call, required(InstanceId, 'instanceId'));
    // Of what boots here there is nothing newer than what is kept.
    void Latest;
    if (DryRun) throw dryRun();
    return { InstanceId: row.id, ...consoleOf(row, call) };
  },

  /** Only burstable instances, and of those asked for by filter the unlimited ones alone: the page. */
  DescribeInstanceCreditSpecifications(input, call) {
    if (input.InstanceIds?.length) instancesOf(call, input.InstanceIds);
    const isSeen = ({ cpuCredits }: InstanceRow) =>
      input.InstanceIds?.length ? cpuCredits !== undefined : cpuCredits === 'unlimited';
    const shape = ({ id, cpuCredits }: InstanceRow): Credits => ({ InstanceId: id, CpuCredits: cpuCredits });
    const page = found(call, input, input.InstanceIds, { kind: instances, filters: creditFilters, shape, isSeen });
    return { InstanceCreditSpecifications: page.found.map((each) => ({ ...each })), NextToken: page.NextToken };
  },

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceCreditSpecification.html */
  ModifyInstanceCreditSpecification: changingOnce(
    'ModifyInstanceCreditSpecification',
    ({ InstanceCreditSpecifications: wanted }, call) => {
      if (!wanted?.length) throw missing('instanceCreditSpecification');
      const ids = wanted.map(({ InstanceId }) => InstanceId);
      const twice = ids.find((id, index) => ids.indexOf(id) !== index);
      if (twice !== undefined) throw duplicateInstance(twice);
      return wanted.map(({ InstanceId, CpuCredits }) => {
        const id = required(InstanceId, 'instanceId');
        const cpuCredits = oneOf(required(CpuCredits, 'cpuCredits'), 'cpuCredits', credits);
        return { id, cpuCredits, row: call.get(instances.table, id) };
      });
    },
    (wanted, call) => {
      const changed: { InstanceId: string }[] = [];
      const failed = wanted.flatMap(({ id, cpuCredits, row }) => {
        if (row?.cpuCredits !== undefined && isThere(row)) {
          call.put(instances.table, { ...row, cpuCredits });
          changed.push({ InstanceId: id });
          return [];
        }
        const Code = !row
          ? 'InvalidInstanceID.NotFound'
          : isThere(row)
            ? 'InstanceCreditSpecification.NotSupported'
            : 'IncorrectInstanceState';
        return [{ InstanceId: id, Error: { Code, Message: `The credits of ${id} cannot be changed.` } as const }]; // words assumed
      });
      return {
        SuccessfulInstanceCreditSpecifications: changed,
        UnsuccessfulInstanceCreditSpecifications: failed,
      };
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
