// Attributes of instances: what can be asked for one by one.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceAttribute.html

import type { InstanceAttribute, InstanceAttributeName } from '@aws-sdk/client-ec2';
import type { Call } from '../../../world/call.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { describedInstance } from './describe.ts';
import type { InstanceRow } from './rows.ts';

type Attribute = Exclude<InstanceAttributeName, 'kernel' | 'ramdisk'>;

const readers: Readonly<Record<Attribute | 'kernel' | 'ramdisk', (row: InstanceRow, call: Call) => InstanceAttribute>> =
  {
    blockDeviceMapping: (row, call) => ({ BlockDeviceMappings: described(row, call).BlockDeviceMappings ?? [] }),
    disableApiStop: ({ disableApiStop }) => ({ DisableApiStop: { Value: disableApiStop } }),
    disableApiTermination: ({ disableApiTermination }) => ({ DisableApiTermination: { Value: disableApiTermination } }),
    ebsOptimized: ({ ebsOptimized }) => ({ EbsOptimized: { Value: ebsOptimized } }),
    enaSupport: () => ({ EnaSupport: { Value: true } }),
    enclaveOptions: () => ({ EnclaveOptions: { Enabled: false } }),
    groupSet: (row, call) => ({ Groups: described(row, call).SecurityGroups ?? [] }),
    instanceInitiatedShutdownBehavior: ({ shutdownBehavior }) => ({
      InstanceInitiatedShutdownBehavior: { Value: shutdownBehavior },
    }),
    instanceType: ({ instanceType }) => ({ InstanceType: { Value: instanceType } }),
    kernel: () => ({ KernelId: {} }),
    productCodes: () => ({ ProductCodes: [] }),
    ramdisk: () => ({ RamdiskId: {} }),
    rootDeviceName: (row, call) => ({ RootDeviceName: { Value: described(row, call).RootDeviceName } }),
    sourceDestCheck: (row, call) => ({
      SourceDestCheck: { Value: call.get(networkInterfaces.table, row.interfaceIds[0] ?? '')?.sourceDestCheck },
    }),
    sriovNetSupport: () => ({ SriovNetSupport: {} }),
    userData: ({ userData }) => ({ UserData: userData === undefined ? {} : { Value: userData } }),
  };

export const attributeNames = Object.keys(readers) as (keyof typeof readers)[];

export function readAttribute(row: InstanceRow, call: Call, name: keyof typeof readers): InstanceAttribute {
  return { InstanceId: row.id, ...readers[name](row, call) };
}

function described(row: InstanceRow, call: Call) {
  return describedInstance(row, call).instance;
}
