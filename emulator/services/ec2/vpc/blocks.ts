// Which blocks a VPC may have.
// https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html

import { prefixOf } from '../../../../core/cidr.ts';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { blockOf, holds, share } from '../blocks.ts';
import { newId } from '../kind.ts';
import { type BlockRow, cidrsOf, type VpcRow } from './rows.ts';

/** The block in canonical form: from /16 to /28, of a range that hosts can have. */
export function checkedVpcBlock(text: string, name: string): string {
  const block = blockOf(text, name);
  if (!isVpcSize(block) || unusable.some((each) => share(each, block))) throw range(`The CIDR '${text}' is invalid.`);
  return block;
}

/** This network, loopback, link-local, multicast and what is reserved behind it. */
const unusable = ['0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3'];

export function isVpcSize(block: string): boolean {
  return prefixOf(block) >= 16 && prefixOf(block) <= 28;
}

const [private10, private172, private192] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const benchmark198 = '198.19.0.0/16';

/** Where one of the VPC's blocks is in the first range, none may be added of the others: the page's table. */
const restricted: readonly (readonly [range: string, others: readonly string[]])[] = [
  ['10.0.0.0/15', ['10.0.0.0/16']],
  [private10, [private172, private192, benchmark198]],
  [private172, [private10, private192, '172.31.0.0/16', benchmark198]],
  [private192, [private10, private172, benchmark198]],
  [benchmark198, [private10, private172, private192]],
];
/** For the rest: blocks that are routed publicly, and 100.64.0.0/10. */
const restrictedForOthers = [private10, private172, private192, benchmark198];

/** Refuses a block that overlaps one of the VPC's, or is of a range that does not go with them. */
export function checkAddedBlock(vpc: VpcRow, block: string): void {
  const theirs = cidrsOf(vpc);
  const conflict = theirs.find((cidr) => share(cidr, block));
  // The code is assumed: the page of error codes has none for it.
  if (conflict) throw range(`The CIDR '${block}' conflicts with the CIDR '${conflict}' of the VPC.`);
  if (!theirs.some((cidr) => restrictedBeside(cidr).some((each) => share(each, block)))) return;
  const use =
    'Use a CIDR from the same private address range as the current VPC CIDR, or use a publicly-routable CIDR.';
  throw range(`The CIDR '${block}' is restricted. ${use}`);
}

function restrictedBeside(cidr: string): readonly string[] {
  const rows = restricted.filter(([inRange]) => holds(inRange, cidr));
  return rows.length > 0 ? rows.flatMap(([, others]) => others) : restrictedForOthers;
}

/** A /56 of Amazon's pool. */
export function amazonBlock6(call: Call): string {
  const digits = call.draw(6);
  const groups = [digits.slice(0, 4), `${digits.slice(4)}00`].map((group) => Number.parseInt(group, 16).toString(16));
  return `2406:da12:${groups.join(':')}::/56`;
}

export function newBlock(call: Call, cidr: string, state: BlockRow['state']): BlockRow {
  return { id: newId(call, 'vpc-cidr-assoc'), cidr, state };
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidVpcRange; EC2 says it with a dot) */
function range(message: string): AwsError {
  return new AwsError('InvalidVpc.Range', message);
}
