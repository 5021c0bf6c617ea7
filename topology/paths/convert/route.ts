// Routes: AWS's analyzer has one field for destinations of both families, and writes origins in small letters.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AnalysisRouteTableRoute.html

import type { AnalysisRouteTableRoute, Route } from '@aws-sdk/client-ec2';

/** Routes' origins as the analyzer writes them, and as DescribeRouteTables does. */
const origins = ['CreateRouteTable', 'CreateRoute', 'EnableVgwRoutePropagation', 'Advertisement'] as const;

export function routeToAws({
  DestinationCidrBlock,
  DestinationIpv6CidrBlock,
  Origin,
  ...rest
}: Route): AnalysisRouteTableRoute {
  const DestinationCidr = DestinationCidrBlock ?? DestinationIpv6CidrBlock;
  return {
    ...rest,
    ...(DestinationCidr !== undefined && { DestinationCidr }),
    ...(Origin !== undefined && { Origin: Origin.toLowerCase() }),
  };
}

export function routeFromAws({ DestinationCidr, Origin, State, ...rest }: AnalysisRouteTableRoute): Route {
  const origin = origins.find((each) => each.toLowerCase() === Origin);
  return {
    ...rest,
    ...(DestinationCidr !== undefined && {
      [DestinationCidr.includes(':') ? 'DestinationIpv6CidrBlock' : 'DestinationCidrBlock']: DestinationCidr,
    }),
    ...(origin !== undefined && { Origin: origin }),
    ...(State !== undefined && { State: State as NonNullable<Route['State']> }),
  };
}
