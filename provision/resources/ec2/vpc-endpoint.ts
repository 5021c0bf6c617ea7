// Gateway VPC endpoint: https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html

import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
  paginateDescribeVpcEndpoints,
  type VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { tagValue } from '../../../core/tags.ts';
import type { Condition, ResourceKind } from '../../resource-kind.ts';
import { requireSame } from '../../unchangeable.ts';
import { ownedPages } from '../owned-pages.ts';
import { required } from '../required.ts';
import { samePolicy } from '../same.ts';

export interface VpcEndpointDesired {
  readonly vpcId: string;
  /** `com.amazonaws.ap-northeast-2.s3` */
  readonly serviceName: string;
  /** Exactly these get a route to the service's prefix list. */
  readonly routeTableIds: readonly string[];
  /** What may be asked of the service through the endpoint, as JSON. */
  readonly policy: string;
}

export const vpcEndpoint: ResourceKind<VpcEndpointDesired, VpcEndpoint> = {
  type: 'VpcEndpoint',
  async list(environment) {
    const pages = paginateDescribeVpcEndpoints(
      { client: environment.client(EC2Client) },
      { Filters: environment.ownedFilter() },
    );
    const owned = await ownedPages(environment, pages, (page) => page.VpcEndpoints);
    // A deleted one is listed for a while; it is no resource of anybody's any more.
    return owned.filter((each) => stateOf(each) !== 'deleted');
  },
  identify: (found) => ({
    name: required(tagValue(found.Tags, 'Name'), 'Tags'),
    id: required(found.VpcEndpointId, 'VpcEndpointId'),
  }),
  conditionOf: (found): Condition => {
    const state = stateOf(found);
    if (state === 'available') return 'ready';
    if (state === 'deleting') return 'leaving';
    return state === 'pending' ? 'pending' : { failed: found.LastError?.Message ?? `its state is ${state}` };
  },

  create: (environment, name, { vpcId, serviceName, routeTableIds, policy }) =>
    environment.client(EC2Client).send(
      new CreateVpcEndpointCommand({
        VpcEndpointType: 'Gateway',
        VpcId: vpcId,
        ServiceName: serviceName,
        RouteTableIds: [...routeTableIds],
        PolicyDocument: policy,
        TagSpecifications: environment.tagSpecification('vpc-endpoint', name),
      }),
    ),

  async mend(environment, found, { vpcId, serviceName, routeTableIds, policy }) {
    const { name, id } = vpcEndpoint.identify(found);
    requireSame(name, 'VPC', found.VpcId, vpcId);
    requireSame(name, 'service', found.ServiceName, serviceName);
    const present = found.RouteTableIds ?? [];
    const missing = routeTableIds.filter((each) => !present.includes(each));
    const foreign = present.filter((each) => !routeTableIds.includes(each));
    const hasPolicy = samePolicy(found.PolicyDocument, policy);
    if (missing.length === 0 && foreign.length === 0 && hasPolicy) return false;
    await environment.client(EC2Client).send(
      new ModifyVpcEndpointCommand({
        VpcEndpointId: id,
        ...(missing.length > 0 ? { AddRouteTableIds: missing } : {}),
        ...(foreign.length > 0 ? { RemoveRouteTableIds: foreign } : {}),
        ...(hasPolicy ? {} : { PolicyDocument: policy }),
      }),
    );
    return true;
  },

  /** Its routes go with it. */
  async remove(environment, found) {
    const VpcEndpointIds = found.map((each) => vpcEndpoint.identify(each).id);
    const { Unsuccessful = [] } = await environment
      .client(EC2Client)
      .send(new DeleteVpcEndpointsCommand({ VpcEndpointIds }));
    const [first] = Unsuccessful;
    if (first) throw new Error(`${first.ResourceId} stays: ${first.Error?.Code}, ${first.Error?.Message}`);
  },
};

/** The API reference writes states with a capital; what is sent has none. */
function stateOf({ State }: VpcEndpoint): string {
  return State?.toLowerCase() ?? 'available';
}
