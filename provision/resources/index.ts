// Every kind of resource that an environment can own, in the order in which it can be built: each one needs only
// such as stand before it. Removal goes the other way.

import { type RemovableKind, removable } from '../resource-kind.ts';
import { certificate } from './acm/certificate.ts';
import { autoScalingGroup } from './autoscaling/group.ts';
import { distribution } from './cloudfront/distribution.ts';
import { endpoint } from './dms/endpoint.ts';
import { replicationInstance } from './dms/replication-instance.ts';
import { replicationSubnetGroup } from './dms/replication-subnet-group.ts';
import { replicationTask } from './dms/replication-task.ts';
import { address } from './ec2/address.ts';
import { instance } from './ec2/instance.ts';
import { internetGateway } from './ec2/internet-gateway.ts';
import { launchTemplate } from './ec2/launch-template.ts';
import { natGateway } from './ec2/nat-gateway.ts';
import { routeTable } from './ec2/route-table.ts';
import { securityGroup } from './ec2/security-group.ts';
import { subnet } from './ec2/subnet.ts';
import { vpc } from './ec2/vpc.ts';
import { vpcEndpoint } from './ec2/vpc-endpoint.ts';
import { vpcPeeringConnection } from './ec2/vpc-peering-connection.ts';
import { listener } from './elbv2/listener.ts';
import { listenerRule } from './elbv2/listener-rule.ts';
import { loadBalancer } from './elbv2/load-balancer.ts';
import { targetGroup } from './elbv2/target-group.ts';
import { instanceProfile } from './iam/instance-profile.ts';
import { role } from './iam/role.ts';
import { dbCluster } from './rds/cluster.ts';
import { dbInstance } from './rds/instance.ts';
import { dbSubnetGroup } from './rds/subnet-group.ts';
import { healthCheck } from './route53/health-check.ts';
import { hostedZone } from './route53/hosted-zone.ts';
import { recordSets } from './route53/record-sets.ts';
import { domainRegistration } from './route53domains/domain.ts';
import { bucket } from './s3/bucket.ts';
import { bucketObject } from './s3/bucket-object.ts';

export const kindsInOrder: readonly RemovableKind[] = [
  removable(vpc),
  removable(subnet),
  removable(internetGateway),
  removable(address),
  removable(natGateway),
  removable(vpcPeeringConnection),
  removable(routeTable),
  removable(vpcEndpoint),
  removable(securityGroup),
  removable(role),
  removable(instanceProfile),
  removable(launchTemplate),
  removable(instance),
  removable(targetGroup),
  removable(loadBalancer),
  removable(listener),
  removable(listenerRule),
  removable(autoScalingGroup),
  removable(bucket),
  removable(bucketObject),
  removable(dbSubnetGroup),
  removable(dbCluster),
  removable(dbInstance),
  removable(replicationSubnetGroup),
  removable(replicationInstance),
  removable(endpoint),
  removable(replicationTask),
  removable(hostedZone),
  removable(domainRegistration),
  removable(certificate),
  removable(distribution),
  removable(healthCheck),
  removable(recordSets),
];
