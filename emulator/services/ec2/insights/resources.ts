// What a path may begin and end at, and what it may have to pass: by id or ARN.
// https://docs.aws.amazon.com/vpc/latest/reachability/how-reachability-analyzer-works.html#source-and-destination-resources

import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { vpcEndpoints } from '../endpoints/rows.ts';
import { invalidValue } from '../errors.ts';
import { internetGateways } from '../gateways/rows.ts';
import { instances } from '../instances/rows.ts';
import { networkInterfaces } from '../interfaces/rows.ts';
import { doesNotExist } from '../kind.ts';
import { natGateways } from '../nat/rows.ts';
import { peerings } from '../peering/rows.ts';
import type { AnyKind } from '../tags/operations.ts';
import type { InsightsEnd } from './rows.ts';

const ends: readonly AnyKind[] = [instances, internetGateways, networkInterfaces, vpcEndpoints, peerings];

/** What is between the ends, and can be asked for. */
const between: readonly AnyKind[] = [...ends, natGateways];

/** Ends of AWS's that this emulator has none of: with what AWS says of an id that nothing has. */
const absent: Readonly<Record<string, readonly [code: string, noun: string]>> = {
  tgw: ['InvalidTransitGatewayID.NotFound', 'transitGateway ID'],
  'tgw-attach': ['InvalidTransitGatewayAttachmentID.NotFound', 'transitGatewayAttachment ID'],
  vgw: ['InvalidVpnGatewayID.NotFound', 'vpnGateway ID'],
  'vpce-svc': ['InvalidVpcEndpointServiceId.NotFound', 'VpcEndpointService Id'],
};

/** Refuses what is no end of a path, or is not there. */
export function checkedEnd(call: Call, text: string, name: string): InsightsEnd {
  return checked(call, text, name, ends);
}

/** An ARN of something that a path may lead through. */
export function checkedFilter(call: Call, arn: string, name: string): string {
  if (!arn.startsWith('arn:')) throw invalidValue(arn, name, 'It must be an ARN.'); // assumed
  // Past a load balancer no path of the analysis goes: it ends there.
  if (/^arn:[^:]+:elasticloadbalancing:/.test(arn)) throw unbuilt(`${name} of a load balancer`);
  return checked(call, arn, name, between).arn;
}

function checked(call: Call, text: string, name: string, kinds: readonly AnyKind[]): InsightsEnd {
  const id = text.startsWith('arn:') ? ofArn(call, text, name) : text;
  const prefix = id.slice(0, Math.max(0, id.lastIndexOf('-')));
  const [code, noun] = absent[prefix] ?? [];
  if (code !== undefined && noun !== undefined) throw new AwsError(code, doesNotExist(noun)(id));
  const kind = kinds.find((each) => each.prefix === prefix);
  if (kind === undefined) throw invalidValue(text, name, 'It is of no supported type.'); // assumed
  kind.get(call, id);
  return { id, arn: kind.arn(call, id) };
}

/** The id in the ARN of a resource of EC2 in this account and Region. */
function ofArn({ place }: Call, arn: string, name: string): string {
  const [, , service, region, account, resource = ''] = arn.split(':');
  const id = resource.split('/')[1];
  if (service !== 'ec2' || !region || !/^\d{12}$/.test(account ?? '') || !id) throw invalidValue(arn, name);
  if (region !== place.region) throw invalidValue(arn, name, 'It must be of this Region.'); // assumed
  if (account !== place.account) throw unbuilt(`a ${name} in another account`);
  return id;
}

export function unbuilt(what: string): AwsError {
  return new AwsError('NotImplemented', `Network Insights with ${what} is not implemented by this emulator`, {
    status: 501,
  });
}
