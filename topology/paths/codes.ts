// Why a packet does not pass, in AWS's own codes.
// https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html

/** Every code that an analysis of ours gives, and what it means. docs/paths.md lists those of AWS's that it never gives. */
export const explanationCodes = {
  BAD_STATE: 'the component is not in a working state',
  BAD_STATE_ROUTE: 'the route leads to something that is gone or does not work',
  ELBV2_LISTENERS_MISMATCH: 'no listener of the load balancer takes this port',
  ENI_SG_RULES_MISMATCH: 'no rule of any of the security groups admits the traffic',
  ENI_SOURCE_DEST_CHECK_RESTRICTION:
    'the interface takes only what is addressed to it, since its source/destination check is on',
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS:
    'what comes from the internet is for a public address, and none is associated',
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS:
    'the sender has no public address, without which nothing leaves by an Internet gateway',
  NO_ROUTE_TO_DESTINATION: 'no route of the table leads to the destination',
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: 'a peering connection carries only what goes from one of its two VPCs to the other',
  SUBNET_ACL_RESTRICTION: 'the network ACL of the subnet denies it',
} as const;

export type ExplanationCode = keyof typeof explanationCodes;
