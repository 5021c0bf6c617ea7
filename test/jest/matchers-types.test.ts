// The types of the matchers: what is written wrong is found wrong before anything runs.

import { expect, it } from '@jest/globals';
import { pathMatchers, pathsOf } from '../../jest/matchers/index.ts';
import { smallNetwork } from './small-network.ts';

const { end, subnet, group } = pathsOf(smallNetwork());

/** Never called: it is what tsc reads. */
function typed(): void {
  const nothing = expect(end('web')).toReach('app', 8080);
  // @ts-expect-error it gives nothing
  nothing.length;
  expect(end('web')).not.toReach(end('app'), { port: 8080, protocol: 'udp', family: 'ipv6' });
  expect(end('web')).toBeIsolatedFrom({ kind: 'internet' });
  expect(subnet('app')).not.toRoute('s3').via('nothing');
  expect(group('app')).toAdmitOnly([{ protocol: 'tcp', port: [80, 81], from: 'web' }]);
  expect({}).toEqual({ a: expect.toReach('app', 80), b: expect.not.toBeIsolatedFrom('app') });
  const later: Promise<void> = expect(Promise.resolve(end('web'))).resolves.toReach('app', 8080);
  // @ts-expect-error a port is needed
  expect(end('web')).toReach('app');
  // @ts-expect-error there is no such protocol
  expect(end('web')).toReach('app', { port: 80, protocol: 'carrier pigeon' });
  // @ts-expect-error there is no such end
  expect(end('web')).toBeIsolatedFrom({ kind: 'moon' });
  // @ts-expect-error the target belongs into .via
  expect(subnet('app')).toRoute('8.8.8.8', 'nat');
  // @ts-expect-error a target is needed
  expect(subnet('app')).toRoute('8.8.8.8').via();
  // @ts-expect-error somebody has to be admitted
  expect(group('app')).toAdmitOnly([{ port: 80 }]);
  const all: jest.Matchers<void>['toReach'] = (_other, _port) => {};
  // @ts-expect-error what @types/jest declares has them as well, and not more
  const none: jest.Matchers<void>['toReachTheMoon'] = all;
  throw new Error(String([none, later]));
}

it('has a type for each matcher, and a matcher for each type', () => {
  const names: (keyof typeof pathMatchers & keyof jest.Matchers<void>)[] = Object.keys(pathMatchers) as never;
  expect(typed).toBeDefined();
  expect(names).toEqual(['toReach', 'toBeIsolatedFrom', 'toRoute', 'toAdmitOnly']);
});
