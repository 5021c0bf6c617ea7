// Taking down: everything of the environment, nothing else, whatever state it is in, from a process that knows nothing.

import { AuthorizeSecurityGroupEgressCommand, CreateVpcCommand, EC2Client } from '@aws-sdk/client-ec2';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { expect, it } from '@jest/globals';
import { builtStages, down, Environment, inventory, StepError, up } from '../../provision/index.ts';
import { readTopology } from '../../topology/topology.ts';
import { intercepted } from '../support/intercepted-cloud.ts';
import { expectNothingLeft } from '../support/leftovers.ts';
import { freshAccount, onLocalStack } from '../support/on-localstack.ts';

onLocalStack(import.meta.url, 'taking down', (onCloud) => {
  it('up, up, killed, up, down leaves nothing of any resource type', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    const first = await up(new Environment(cloud), '2-cloud');
    expect(await up(new Environment(cloud), '2-cloud')).toEqual(first);

    let calls = 0;
    const dying = intercepted(cloud, {
      after: () => {
        calls += 1;
        if (calls === 40) throw new Error('killed');
      },
    });
    await expect(up(new Environment(dying), '2-cloud', { web: { maximum: 4 } })).rejects.toThrow('killed');
    await up(new Environment(cloud), '2-cloud', { web: { maximum: 4 } });
    await up(new Environment(cloud), '1-on-premises');
    expect((await builtStages(new Environment(cloud))).sort()).toEqual(['1-on-premises', '2-cloud']);

    const owned = await inventory(new Environment(cloud));
    expect(owned.filter((each) => each.condition !== 'ready')).toEqual([]);
    expect((await down(new Environment(cloud))).removed).toBeGreaterThan(50);
    expect(await inventory(new Environment(cloud))).toEqual([]);
    await expectNothingLeft(cloud, before);
  });

  it('a second time it finds nothing to do', async () => {
    const cloud = freshAccount(onCloud);
    expect(await down(new Environment(cloud))).toEqual({ removed: 0, kept: [] });
  });

  it('two environments stand side by side, and one goes without the other noticing', async () => {
    const cloud = freshAccount(onCloud);
    const [shop, other] = [new Environment(cloud), new Environment(cloud, { name: 'shop-2' })];
    const built = await up(shop, '2-cloud');
    const withOne = await readTopology(cloud);
    const second = await up(other, '2-cloud');
    expect(second.network.vpcId).not.toBe(built.network.vpcId);
    expect(await up(shop, '2-cloud')).toEqual(built);

    await down(other);
    await expectNothingLeft(cloud, withOne);
    expect(await up(shop, '2-cloud')).toEqual(built);
    await down(shop);
  });

  it('two environments can be built at the same time', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    const both = ['one', 'two'].map((name) => new Environment(cloud, { name }));
    await Promise.all(both.map((environment) => up(environment, '2-cloud')));
    await Promise.all(both.map((environment) => down(environment)));
    await expectNothingLeft(cloud, before);
  });

  it('a rule that was added by hand, of one group to another, does not hold it up', async () => {
    const cloud = freshAccount(onCloud);
    const before = await readTopology(cloud);
    const { chain } = await up(new Environment(cloud), '2-cloud');
    const to = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, UserIdGroupPairs: [{ GroupId: chain.rds }] }];
    await cloud
      .client(EC2Client)
      .send(new AuthorizeSecurityGroupEgressCommand({ GroupId: chain.elb, IpPermissions: to }));
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, before);
  });

  it('what is being taken down is no longer called built', async () => {
    const cloud = freshAccount(onCloud);
    await up(new Environment(cloud), '1-on-premises');
    const stopping = new AbortController();
    const onProgress = () => stopping.abort();
    await expect(down(new Environment(cloud, { signal: stopping.signal, onProgress }))).rejects.toMatchObject({
      code: 'Interrupted',
    });
    expect(await inventory(new Environment(cloud))).not.toEqual([]);
    expect(await builtStages(new Environment(cloud))).toEqual([]);
    await down(new Environment(cloud));
  });

  it('what somebody else made stays', async () => {
    const cloud = freshAccount(onCloud);
    const foreign = await cloud.client(EC2Client).send(new CreateVpcCommand({ CidrBlock: '10.0.0.0/16' }));
    await up(new Environment(cloud), '1-on-premises');
    await down(new Environment(cloud));
    const { Vpcs } = await readTopology(cloud);
    expect(Vpcs.map((vpc) => vpc.VpcId)).toContain(foreign.Vpc?.VpcId);
  });

  it('a failed step names itself, the call, the resource, and what AWS said; the rest can be taken down', async () => {
    const cloud = freshAccount(onCloud);
    // Somebody else's database already has the name.
    const taken = { DBInstanceIdentifier: 'shop-database', Engine: 'mysql', DBInstanceClass: 'db.t3.micro' };
    const rds = cloud.client(RDSClient);
    await rds.send(
      new CreateDBInstanceCommand({
        ...taken,
        AllocatedStorage: 20,
        MasterUsername: 'them',
        MasterUserPassword: 'password',
      }),
    );
    const before = await readTopology(cloud);
    const attempt = up(new Environment(cloud), '2-cloud');
    const error = await attempt.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(StepError);
    expect(error).toMatchObject({
      code: 'StepFailed',
      fixable: true,
      subject: { type: 'DBInstance', name: 'shop-database' },
      awsCode: 'DBInstanceAlreadyExistsFault',
      call: { service: 'RDS', operation: 'CreateDBInstance' },
      message: expect.stringMatching(/^step DBInstance shop-database: RDS CreateDBInstance answered DBInstanceAlready/),
      solution: expect.stringContaining('`down` removes'),
    });
    await down(new Environment(cloud));
    await expectNothingLeft(cloud, before);
  });

  it('stops before the next step when it is told to, and can go on', async () => {
    const cloud = freshAccount(onCloud);
    const stopping = new AbortController();
    let created = 0;
    const environment = new Environment(cloud, {
      signal: stopping.signal,
      onProgress: ({ status }) => {
        if (status === 'created') created += 1;
        if (created === 5) stopping.abort();
      },
    });
    await expect(up(environment, '2-cloud')).rejects.toMatchObject({ code: 'Interrupted', fixable: true });
    expect(await inventory(new Environment(cloud))).toHaveLength(5);
    expect(await builtStages(new Environment(cloud))).toEqual([]);
    await expect(down(environment)).rejects.toMatchObject({ code: 'Interrupted' });
    await up(new Environment(cloud), '2-cloud');
    await down(new Environment(cloud));
  });
});
