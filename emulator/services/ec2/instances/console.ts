// The console of an instance: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_GetConsoleOutput.html
// Nothing boots here, so it says of the start only what the emulator knows.

import type { Call } from '../../../world/call.ts';
import { findImage } from '../images/find.ts';
import type { InstanceRow } from './rows.ts';

/** In base64; empty until the instance has run for the first time. */
export function consoleOf(row: InstanceRow, call: Call): { Output: string; Timestamp: Date } {
  const isBooted = row.state !== 'pending' || row.incarnation > 1;
  const name = findImage(call, row.imageId)?.name ?? row.imageId;
  const lines = [
    `Started ${name} on ${row.instanceType}, start ${row.incarnation}`,
    `ip-${row.privateIp.replaceAll('.', '-')} login: `,
  ];
  return {
    Output: isBooted ? Buffer.from(lines.join('\n')).toString('base64') : '',
    Timestamp: new Date(row.launchTime),
  };
}
