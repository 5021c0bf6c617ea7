// What could be changed so that one blocker is gone, the least and most usual first.

import type { ExplanationCode } from '../codes.ts';
import { entryFor } from './acls.ts';
import type { Change } from './change.ts';
import { ruleFor } from './groups.ts';
import { otherRouteFor, routeFor } from './routes.ts';
import { checkOff, publicAddressFor, stateFor } from './states.ts';
import type { Stopped } from './stopped.ts';

/** A code without an entry has no small change: another network is needed, or another question. */
const proposals: Partial<Record<ExplanationCode, (stopped: Stopped) => Change[]>> = {
  BAD_STATE: stateFor,
  BAD_STATE_ATTACHMENT: stateFor,
  BAD_STATE_ROUTE: (stopped) => (stopped.component.type === 'route-table' ? routeFor(stopped) : otherRouteFor(stopped)),
  ELBV2_LISTENERS_MISMATCH: stateFor,
  ENI_SG_RULES_MISMATCH: ruleFor,
  ENI_SOURCE_DEST_CHECK_RESTRICTION: (stopped) => [...checkOff(stopped), ...otherRouteFor(stopped)],
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: otherRouteFor,
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS: otherRouteFor,
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: (stopped) => publicAddressFor(stopped, stopped.packet.destination),
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: (stopped) => [
    ...otherRouteFor(stopped),
    ...publicAddressFor(stopped, stopped.packet.source),
  ],
  NGW_SOURCE_ADDRESS_REASSIGN: otherRouteFor,
  NO_PATH: stateFor,
  NO_POSSIBLE_DESTINATION: otherRouteFor,
  NO_ROUTE_TO_DESTINATION: routeFor,
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: otherRouteFor,
  SG_HAS_NO_RULES: ruleFor,
  SG_REFERENCES_NOT_PRESERVED: ruleFor,
  SUBNET_ACL_RESTRICTION: entryFor,
};

export function proposalsFor(stopped: Stopped): Change[] {
  return proposals[stopped.blocker.code]?.(stopped) ?? [];
}
