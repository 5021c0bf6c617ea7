import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pathsOf, testCloud } from 'cloud-rehearsal/jest';
import 'cloud-rehearsal/jest/matchers';
import { readTopology } from 'cloud-rehearsal/topology';

const { cloud } = testCloud(import.meta.url);
const network = cloud ? describe : describe.skip;

network('the network of the notes', () => {
  let end;
  let subnet;
  let group;
  let nat;
  beforeAll(async () => {
    execFileSync('node', ['provision.js'], { cwd: import.meta.dirname, env: { ...process.env, ...cloud.env() } });
    const seen = await readTopology(cloud);
    ({ end, subnet, group } = pathsOf(seen));
    nat = seen.NatGateways[0].NatGatewayId;
  });

  test.each(['private-a', 'private-b'])('%s reaches the internet through the NAT gateway alone', (name) => {
    expect(subnet(name)).toRoute('internet').via(nat);
  });

  test('the database admits the web servers, and nothing else', () => {
    expect(group('database')).toAdmitOnly([{ port: 5432, from: 'web' }]);
    expect(end('internet')).toBeIsolatedFrom('notes');
  });
});
