// Five thousand security groups described in pages, against the SDK's reading of the same answers.

import { type EC2Client, paginateDescribeSecurityGroups } from '@aws-sdk/client-ec2';
import { canned, ec2Client, recorded } from '../emulated.ts';
import { cpuOf, type Row, ratios } from '../measure.ts';
import { worldWithGroups } from './many-groups.ts';

const groups = 5000;
/** As large as AWS gives them. */
const pageSize = 1000;

export const pages: Row = {
  title: '5,000 security groups described in pages of 1,000, against the SDK’s parse alone; CPU',
  bar: { is: 'at most', value: 1.3 },
  async measure() {
    const { emulator } = worldWithGroups(groups);
    const { answer, responses } = recorded(emulator.answer);
    await readAll(ec2Client(answer));
    const emulated = ec2Client(emulator.answer);
    const alone = ec2Client(canned(responses));
    return ratios(
      () => cpuOf(() => readAll(emulated)),
      () => cpuOf(() => readAll(alone)),
    );
  },
};

async function readAll(client: EC2Client): Promise<void> {
  let count = 0;
  for await (const { SecurityGroups = [] } of paginateDescribeSecurityGroups({ client, pageSize }, {})) {
    count += SecurityGroups.length;
  }
  if (count < groups) throw new Error(`only ${count} groups were read`);
}
