// Why a packet does not pass, in AWS's own codes.
// https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html

/** Every code that an analysis of ours gives, and what it means. docs/paths.md lists those of AWS's that it never gives. */
export const explanationCodes = {
  BAD_STATE: 'the component is not in a working state',
  BAD_STATE_ATTACHMENT:
    'what joins two components does not work: a gateway that is not attached, an interface without an instance',
  BAD_STATE_ROUTE: 'the route leads to something that is gone or does not work',
  ELBV2_LISTENERS_MISMATCH: 'no listener of the load balancer takes this port',
  ENI_SG_RULES_MISMATCH: 'no rule of any of the security groups admits the traffic',
  ENI_SOURCE_DEST_CHECK_RESTRICTION:
    'the interface takes only what is addressed to it, since its source/destination check is on',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS: 'an Internet gateway lets nothing out to a private address',
  IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS:
    'an Internet gateway lets nothing out to a shared address (100.64.0.0/10)',
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS:
    'what comes from the internet is for a public address, and none is associated',
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS:
    'the sender has no public address, without which nothing leaves by an Internet gateway',
  INGRESS_RTB_NO_PUBLIC_IP: 'an interface that a gateway’s own table leads to needs a public address',
  INGRESS_RTB_TRAFFIC_REDIRECTION:
    'the answer has to pass the interface that a gateway’s own table has led the request to',
  NGW_DEST_ADDRESS_PRESERVATION: 'a NAT gateway takes nothing in that it has not sent for',
  NGW_REQUIRES_SOURCE_IN_VPC: 'a NAT gateway sends on only what comes from its own VPC',
  NGW_SOURCE_ADDRESS_REASSIGN: 'a NAT gateway lets no answer out to a request that did not come through it',
  NO_PATH: 'nothing joins the two ends: the VPC has no Internet gateway, or an egress-only one, which lets nothing in',
  NO_POSSIBLE_DESTINATION: 'nobody has the address, or the packet goes round in a circle',
  NO_ROUTE_TO_DESTINATION: 'no route of the table leads to the destination',
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: 'a peering connection carries only what goes from one of its two VPCs to the other',
  PROTOCOL_RESTRICTION: 'the component carries other protocols only',
  SG_HAS_NO_RULES: 'the security groups have no rule for the direction',
  SG_REFERENCES_NOT_PRESERVED: 'a rule that refers to a group does not hold for what another interface has forwarded',
  SUBNET_ACL_RESTRICTION: 'the network ACL of the subnet denies it',
  UNASSOCIATED_COMPONENT: 'the end has no address of the family, or is in no VPC',
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: 'a gateway endpoint takes TCP alone',
  VPCE_INTRA_VPC_TRAFFIC: 'an endpoint opens no connection into its VPC',
} as const;

export type ExplanationCode = keyof typeof explanationCodes;
