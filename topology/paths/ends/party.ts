// What an end of a question stands for: interfaces, or addresses outside all VPCs.

import type { Attachment } from '../network/attachment.ts';
import type { Range } from '../network/block.ts';

export type Party =
  | {
      readonly kind: 'attachment';
      readonly label: string;
      readonly attachment: Attachment;
      readonly clientPorts: Ports;
    }
  | {
      readonly kind: 'outside';
      readonly label: string;
      readonly ranges: readonly Range[];
      /** The gateway or endpoint that has to be passed. */
      readonly by?: string;
      /** Whether it is one of the addresses, and which one is not known; else it is all of them. */
      readonly oneOf?: boolean;
      readonly clientPorts: Ports;
    };

export interface Ports {
  readonly first: number;
  readonly last: number;
}

/**
 * The ports that clients take, by what they are.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
export const linuxPorts: Ports = { first: 32768, last: 60999 };
/** NAT gateways, load balancers, and what is not known: clients on the internet, databases. */
export const anyClientPorts: Ports = { first: 1024, last: 65535 };
