// What provision.sh promises. A claim yields a sentence for each thing that breaks it.

export const network = {
  promise: 'the file store is reached by the web servers alone',
  claims: [
    {
      claim: 'the group of the files admits NFS from the web servers, and nothing else',
      *problems({ seen }) {
        const group = (name) => seen.SecurityGroups.find(({ GroupName }) => GroupName === name)?.GroupId;
        const rules = seen.SecurityGroupRules.filter((rule) => !rule.IsEgress && rule.GroupId === group('files'));
        if (rules.length === 0) yield 'it admits nobody';
        for (const { FromPort, ReferencedGroupInfo, CidrIpv4 } of rules) {
          const source = ReferencedGroupInfo?.GroupId ?? CidrIpv4;
          if (FromPort !== 2049 || source !== group('web')) yield `it admits port ${FromPort} from ${source}`;
        }
      },
    },
    {
      claim: 'one subnet is public; the other has no route but within the network',
      *problems({ seen }) {
        const open = seen.RouteTables.filter(({ Routes }) =>
          Routes.some((route) => route.GatewayId?.startsWith('igw-')),
        );
        const subnets = open.flatMap(({ Associations }) => Associations.map(({ SubnetId }) => SubnetId));
        const own = seen.Subnets.filter(({ CidrBlock }) => CidrBlock.startsWith('10.2.'));
        const reached = own.filter(({ SubnetId }) => subnets.includes(SubnetId)).map(({ CidrBlock }) => CidrBlock);
        if (reached.join() !== '10.2.0.0/24') yield `the public ones are ${reached.join(', ') || 'none'}`;
      },
    },
  ],
};
