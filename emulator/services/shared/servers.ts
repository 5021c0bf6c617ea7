// What services run behind network interfaces of their own, such as databases: by which name it is found, and on which
// port it answers. Who has such a server puts its row here and keeps it up to date; who looks for one by its name, or asks
// whether an interface answers, finds it here.

import type { Call } from '../../world/call.ts';
import { table } from '../../world/table.ts';

export interface ServerRow {
  /** Its DNS name, in small letters, without a dot at its end. */
  readonly name: string;
  /** The interface to which the name leads now. */
  readonly interfaceId: string;
  readonly port: number;
  /** Whether anybody answers. */
  readonly isUp: boolean;
}

export const servers = table<ServerRow>('shared.Server', ({ name }) => name, { isNetwork: true });

export function serverNamed(call: Call, name: string): ServerRow | undefined {
  return call.get(servers, name.toLowerCase().replace(/\.$/, ''));
}

/** What answers behind an interface of a service, if anything does. */
export function serverBehind(call: Call, interfaceId: string): ServerRow | undefined {
  return call.all(servers).find((each) => each.interfaceId === interfaceId);
}
