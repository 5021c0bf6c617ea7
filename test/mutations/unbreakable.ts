// The assertions that nothing breaks on LocalStack, by file and code, and why each is worth having all the same. One that
// something does break after all has to go from here.

export const unbreakable: Readonly<Record<string, string>> = {
  "2-cloud/addresses.ts: if (overlaps(block, other.CidrBlock ?? '')) yield `${describe(subnet)} overlaps with ${describe(other)}`;":
    'AWS makes no two subnets that overlap, and neither does moto; another emulator may',
  '2-cloud/auto-scaling.ts: if (Math.max(...counts) - Math.min(...counts) > 1) yield `they are spread ${JSON.stringify(perZone)}`;':
    'it needs the capability auto-scaling-balances-zones, which LocalStack lacks',
  "2-cloud/load-balancer.ts: yield* unless(State?.Code, 'active', (actual)=>`its state is ${actual}`);":
    'a balancer of AWS is provisioning for minutes, and can fail; one of moto is active once it is looked at',
  '3-multi-az/aurora.ts: if (!ReaderEndpoint || ReaderEndpoint === Endpoint) yield `its reader endpoint is ${ReaderEndpoint}`;':
    'a cluster of moto has both names from its first moment; one of AWS that is Serverless v1 has none for readers',
  "3-multi-az/aurora.ts: if (DBInstanceStatus !== 'available') yield `${DBInstanceIdentifier} is ${DBInstanceStatus}`;":
    'a member of AWS is creating, fails over and is stopped with its cluster; one of moto is always available',
  'migration/line.ts: if (overlaps(one, other)) yield `${one} and ${other} share addresses, between which nothing is routed`;':
    'what was built has its blocks from the options, which refuse those that overlap; another program may not',
  'migration/replication.ts: yield* unless(ReplicationTaskStats?.TablesErrored, 0, (actual)=>`${actual} tables had errors`);':
    'moto moves no tables, so none has errors',
  "migration/replication.ts: yield* unless(instance?.ReplicationInstanceStatus, 'available', (actual)=>`it is ${actual}`);":
    'a replication instance of AWS is creating for minutes, and can fail; one of moto is available at once',
  '4-static-web/endpoint.ts: if (found === undefined) throw new Missing(`there is no prefix list ${serviceName(shop)}`);':
    'the list is AWS’s own, which nobody can delete; another emulator may lack it',
  "5-edge-cache/distribution.ts: yield* unless(distributionOf(shop).Status, 'Deployed', (actual)=>`its status is ${actual}`);":
    'a change takes AWS minutes; here it is everywhere at the second look, and a snapshot looks twice',
  "5-edge-cache/distribution.ts: yield* unless(found.Status, 'ISSUED', (actual)=>`its status is ${actual}`);":
    'CloudFront takes none but an issued one; to see it expire takes more than a year',
};
