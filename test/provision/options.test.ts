// Options: the defaults, and what is refused before the first call.

import { describe, expect, it } from '@jest/globals';
import { ConnectedCloud } from '../../clouds/connected-cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import { type ArchitectureOptions, Environment, resolveOptions, up } from '../../provision/index.ts';
import { subnetBlock, tiers } from '../../provision/options.ts';
import { LocalServer } from '../support/local-server.ts';

function refusal(options: unknown): string {
  try {
    resolveOptions(options as ArchitectureOptions);
  } catch (error) {
    if (error instanceof RehearsalError && error.code === 'InvalidOption') return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(options)} was accepted`);
}

describe('options', () => {
  it('has a default for everything', () => {
    expect(resolveOptions()).toMatchObject({
      cidr: '10.0.0.0/16',
      zones: 2,
      web: { instanceType: 't3.micro', minimum: 2, maximum: 6 },
      app: { minimum: 2, maximum: 6 },
      database: { engine: 'postgres', storage: 20 },
      dataCentre: { cidr: '192.168.0.0/16', servers: 3 },
    });
  });

  it.each<[string, unknown]>([
    ['cidr', { cidr: '10.0.0.0/21' }],
    ['cidr', { cidr: '10.0.0.0/8' }],
    ['cidr', { cidr: '10.0.0.1/16' }],
    ['cidr', { cidr: 'ten' }],
    ['dataCentre.cidr', { dataCentre: { cidr: '10.0.0.0/16' } }],
    ['dataCentre.cidr', { cidr: '192.168.16.0/20' }],
    ['zones', { zones: 1 }],
    ['zones', { zones: ['ap-northeast-2a'] }],
    ['zones', { zones: ['ap-northeast-2a', 'ap-northeast-2a'] }],
    ['database.engine', { database: { engine: 'db2' } }],
    ['database.instanceClass', { database: { instanceClass: 't3.micro' } }],
    ['database.password', { database: { password: 'short' } }],
    ['web.minimum', { web: { minimum: 3, maximum: 2 } }],
    ['web.minimum', { web: { minimum: 7 } }],
    ['app.minimum', { app: { minimum: -1 } }],
    ['app.maximum', { app: { maximum: 1.5 } }],
    ['subnets.web', { subnets: subnets({ web: ['10.0.16.0/24'] }) }],
    ['subnets.web.0', { subnets: subnets({ web: ['10.1.0.0/24', '10.0.17.0/24'] }) }],
    ['subnets.data.1', { subnets: subnets({ data: ['10.0.48.0/24', '10.0.0.0/28'] }) }],
    ['subnets.app.0', { subnets: subnets({ app: ['10.0.32.0/29', '10.0.33.0/24'] }) }],
    ['imageId', { imageId: 'latest' }],
    ['cidr', { cidr: '127.0.0.0/16' }],
    ['cidr', { cidr: '0.0.0.0/16' }],
    ['cidr', { cidr: '224.0.0.0/16' }],
    ['zones', { zones: '3' }],
    ['database.password', { database: { password: 'with/slash' } }],
    ['database.password', { database: { password: 'with blank' } }],
    ['dataCentre.servers', { dataCentre: { cidr: '192.168.0.0/20', servers: 5 } }],
    ['dataCentre.servers', { dataCentre: { cidr: '192.168.0.0/20', servers: 6 } }],
    ['options', { colour: 'blue' }],
  ])('refuses a bad %s: %j', (name, options) => {
    expect(refusal(options)).toMatch(new RegExp(`^${name.replaceAll('.', '\\.')}: `));
  });

  it('refuses before the first call', async () => {
    await using server = await LocalServer.start({ status: 500 });
    await using cloud = new ConnectedCloud({ name: 'nowhere', url: server.url });
    const environment = new Environment(cloud);
    await expect(up(environment, '2-cloud', { zones: 1 })).rejects.toMatchObject({ code: 'InvalidOption' });
    await expect(up(environment, '1-on-premises', { dataCentre: { servers: 0 } })).rejects.toMatchObject({
      code: 'InvalidOption',
    });
    expect(server.requests).toEqual([]);
  });

  it.each(['', 'Shop', 'shop_1', '1shop', 'shop-', 'a'.repeat(17), 'sg', 'sg-1', 'internal-shop'])(
    'refuses the environment name %j',
    async (name) => {
      await using cloud = new ConnectedCloud({
        name: 'nowhere',
        url: new URL('http://localhost:1'),
      });
      expect(() => new Environment(cloud, { name })).toThrow(/^environment: /);
    },
  );

  it('gives a subnet the same block however many zones there are', () => {
    for (const tier of tiers) {
      expect(subnetBlock(resolveOptions({ zones: 3 }), tier, 1)).toBe(subnetBlock(resolveOptions(), tier, 1));
    }
    expect(subnetBlock(resolveOptions(), 'data', 1)).toBe('10.0.49.0/24');
  });
});

/** Blocks for two zones that are good but for what is given. */
function subnets(given: object) {
  return {
    public: ['10.0.0.0/24', '10.0.1.0/24'],
    web: ['10.0.16.0/24', '10.0.17.0/24'],
    app: ['10.0.32.0/24', '10.0.33.0/24'],
    data: ['10.0.48.0/24', '10.0.49.0/24'],
    ...given,
  };
}
