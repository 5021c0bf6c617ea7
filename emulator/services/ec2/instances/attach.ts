// Network interfaces of an instance that is there already: attach, detach.

import type { AttachNetworkInterfaceCommandInput } from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { refuseUnbuilt, required } from '../errors.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { newId } from '../kind.ts';
import { typeNamed } from '../types/catalogue.ts';
import { instances } from './rows.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachNetworkInterface.html */
function validAttach(input: AttachNetworkInterfaceCommandInput, call: Call) {
  refuseUnbuilt('AttachNetworkInterface', input, 'NetworkCardIndex', 'EnaSrdSpecification', 'EnaQueueCount');
  const on = networkInterfaces.get(call, required(input.NetworkInterfaceId, 'networkInterfaceId'));
  const instance = instances.get(call, required(input.InstanceId, 'instanceId'));
  const deviceIndex = required(input.DeviceIndex, 'deviceIndex');
  if (on.attachment) throw new AwsError('InvalidNetworkInterface.InUse', `Interface: [${on.id}] in use.`);
  if (!['running', 'stopped'].includes(instance.state)) {
    const message = `The instance '${instance.id}' is not in a state to which an interface can be attached.`; // words assumed
    throw new AwsError('IncorrectState', message);
  }
  if (on.availabilityZone !== instance.availabilityZone) {
    const message = `You may not attach a network interface to an instance if they are not in the same availability zone`;
    throw new AwsError('InvalidParameterCombination', message);
  }
  const others = instance.interfaceIds.map((id) => call.get(networkInterfaces.table, id)?.attachment?.deviceIndex);
  if (others.includes(deviceIndex)) {
    const message = `Instance '${instance.id}' already has an interface attached at device index '${deviceIndex}'.`;
    throw new AwsError('InvalidParameterValue', message);
  }
  const type = typeNamed(instance.instanceType);
  if (others.length >= type.interfaces) {
    const message = `Interface count ${others.length + 1} exceeds the limit for ${type.name}`;
    throw new AwsError('AttachmentLimitExceeded', message);
  }
  return { on, instance, deviceIndex };
}

export const attachOperations = {
  AttachNetworkInterface: changing(validAttach, ({ on, instance, deviceIndex }, call) => {
    const attachment = {
      id: newId(call, 'eni-attach'),
      status: 'attached',
      attachTime: call.now,
      deleteOnTermination: false,
      deviceIndex,
      instanceId: instance.id,
      ownerId: call.place.account,
    } as const;
    call.put(networkInterfaces.table, { ...on, attachment });
    call.put(instances.table, { ...instance, interfaceIds: [...instance.interfaceIds, on.id] });
    return { AttachmentId: attachment.id, NetworkCardIndex: 0 };
  }),

  /** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DetachNetworkInterface.html */
  DetachNetworkInterface: changing(
    ({ AttachmentId, Force }, call) => {
      // Nothing here resists.
      void Force;
      const id = required(AttachmentId, 'attachmentId');
      const on = networkInterfaces.all(call).find(({ attachment }) => attachment?.id === id);
      if (!on?.attachment) {
        throw new AwsError('InvalidAttachmentID.NotFound', `The attachment ID '${id}' does not exist`);
      }
      const { instanceId, deviceIndex } = on.attachment;
      if (instanceId === undefined) {
        throw new AwsError('AuthFailure', 'You do not have permission to access the specified resource.');
      }
      if (deviceIndex === 0) {
        const message = 'The network interface at device index 0 cannot be detached.';
        throw new AwsError('OperationNotPermitted', message);
      }
      return { on, instance: instances.get(call, instanceId) };
    },
    ({ on, instance }, call) => {
      call.put(networkInterfaces.table, { ...on, attachment: undefined });
      const interfaceIds = instance.interfaceIds.filter((id) => id !== on.id);
      call.put(instances.table, { ...instance, interfaceIds });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
