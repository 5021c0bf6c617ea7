// EC2: what it answers, and what it does by itself.

import type { Actions } from '../../world/world.ts';
import type { Handler, Handlers } from '../shared/handlers.ts';
import { accountOperations } from './account/operations.ts';
import { networkAclOperations } from './acls/operations.ts';
import { networkAcls } from './acls/rows.ts';
import { endpointLifecycle, endpointOperations } from './endpoints/operations.ts';
import { vpcEndpoints } from './endpoints/rows.ts';
import { flowLogOperations, flowLogs } from './flow-logs/operations.ts';
import { gatewayOperations } from './gateways/operations.ts';
import { egressOnlyInternetGateways, internetGateways } from './gateways/rows.ts';
import { groupOperations } from './groups/operations.ts';
import { securityGroupRules, securityGroups } from './groups/rows.ts';
import { ruleOperations } from './groups/rule-operations.ts';
import { staleOperations } from './groups/stale.ts';
import { imageLifecycle, imageOperations } from './images/operations.ts';
import { images } from './images/rows.ts';
import { insightsAnalysisOperations } from './insights/analyses.ts';
import { analysisLifecycle } from './insights/lifecycle.ts';
import { insightsPathOperations } from './insights/paths.ts';
import { insightsAnalyses, insightsPaths } from './insights/rows.ts';
import { attachOperations } from './instances/attach.ts';
import { attributeOperations } from './instances/attribute-operations.ts';
import { instanceLifecycle } from './instances/lifecycle.ts';
import { instanceOperations } from './instances/operations.ts';
import { profileOperations } from './instances/profile-operations.ts';
import { instances } from './instances/rows.ts';
import { statusLifecycle } from './instances/status.ts';
import { statusOperations } from './instances/status-operations.ts';
import { addressOperations } from './interfaces/address-operations.ts';
import { interfaceOperations } from './interfaces/operations.ts';
import { addresses, networkInterfaces } from './interfaces/rows.ts';
import { keyPairOperations } from './keys/operations.ts';
import { keyPairs } from './keys/rows.ts';
import { natLifecycle } from './nat/lifecycle.ts';
import { natGatewayOperations } from './nat/operations.ts';
import { natGateways } from './nat/rows.ts';
import { peeringActions } from './peering/lifecycle.ts';
import { peeringOperations } from './peering/operations.ts';
import { peerings } from './peering/rows.ts';
import { prefixListLifecycle } from './prefix-lists/lifecycle.ts';
import { prefixListOperations } from './prefix-lists/operations.ts';
import { prefixLists } from './prefix-lists/rows.ts';
import { routeOperations } from './routes/operations.ts';
import { routeTables } from './routes/rows.ts';
import { subnetLifecycle } from './subnet/make.ts';
import { subnetOperations } from './subnet/operations.ts';
import { subnets } from './subnet/rows.ts';
import { type AnyKind, tagOperations } from './tags/operations.ts';
import { launchTemplateOperations } from './templates/operations.ts';
import { launchTemplates } from './templates/rows.ts';
import { typeOperations } from './types/operations.ts';
import { volumeLifecycle } from './volumes/lifecycle.ts';
import { volumeOperations } from './volumes/operations.ts';
import { volumes } from './volumes/rows.ts';
import { open } from './vpc/default.ts';
import { dhcpOperations } from './vpc/dhcp.ts';
import { vpcLifecycle } from './vpc/make.ts';
import { vpcOperations } from './vpc/operations.ts';
import { dhcpOptions, vpcs } from './vpc/rows.ts';

/** What can have tags. */
const kinds: readonly AnyKind[] = [
  addresses,
  dhcpOptions,
  egressOnlyInternetGateways,
  flowLogs,
  insightsAnalyses,
  insightsPaths,
  images,
  instances,
  internetGateways,
  keyPairs,
  launchTemplates,
  natGateways,
  networkAcls,
  networkInterfaces,
  peerings,
  prefixLists,
  routeTables,
  securityGroupRules,
  securityGroups,
  subnets,
  volumes,
  vpcEndpoints,
  vpcs,
];

const operations = {
  ...accountOperations,
  ...addressOperations,
  ...attachOperations,
  ...attributeOperations,
  ...dhcpOperations,
  ...insightsAnalysisOperations,
  ...insightsPathOperations,
  ...imageOperations,
  ...instanceOperations,
  ...interfaceOperations,
  ...keyPairOperations,
  ...launchTemplateOperations,
  ...natGatewayOperations,
  ...networkAclOperations,
  ...endpointOperations,
  ...flowLogOperations,
  ...gatewayOperations,
  ...groupOperations,
  ...ruleOperations,
  ...staleOperations,
  ...peeringOperations,
  ...prefixListOperations,
  ...profileOperations,
  ...routeOperations,
  ...statusOperations,
  ...subnetOperations,
  ...tagOperations(kinds),
  ...typeOperations,
  ...volumeOperations,
  ...vpcOperations,
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;

/** Handlers by operation; an operation that is not here is not built. */
export const ec2Handlers = Object.fromEntries(
  Object.entries(operations).map(([name, handler]) => [name, opening(handler as Handler<never, never>)]),
) as unknown as typeof operations;

export const ec2Actions: Actions = {
  ...analysisLifecycle.actions,
  ...endpointLifecycle.actions,
  ...imageLifecycle.actions,
  ...instanceLifecycle.actions,
  ...natLifecycle.actions,
  ...peeringActions,
  ...prefixListLifecycle.actions,
  ...statusLifecycle.actions,
  ...subnetLifecycle.actions,
  ...volumeLifecycle.actions,
  ...vpcLifecycle.actions,
};

/** Before the first call in a Region, what every Region has is made. */
function opening<In, Out>(handler: Handler<In, Out>): Handler<In, Out> {
  return (input, call) => {
    open(call);
    return handler(input, call);
  };
}
