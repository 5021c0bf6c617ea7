// Tables and lines that fit their width.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Output } from '../../cli/output.ts';
import { resourceTable } from '../../cli/resource-table.ts';
import { commandLine, pairs, shortId, wrap } from '../../cli/text.ts';
import { linesOver } from './run-rehearse.ts';

const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, { json: false });

describe('the table of resources', () => {
  const longest = 'abcdefghijklmnop';
  const resources = [
    { type: 'Address', name: `${longest}-nat-a`, id: 'eipalloc-0123456789abcdef0', condition: 'ready' },
    { type: 'AutoScalingGroup', name: `${longest}-web`, id: `${longest}-web`, condition: 'pending' },
    { type: 'Instance', name: `${longest}-data-centre-database`, id: 'i-0123456789abcdef0', condition: 'leaving' },
    { type: 'NatGateway', name: `${longest}-nat-b`, id: 'nat-0123456789abcdef0', condition: { failed: 'no address' } },
    {
      type: 'LoadBalancer',
      name: `${longest}-alb`,
      id: 'arn:aws:elasticloadbalancing:eu-west-1:000000000000:loadbalancer/app/x/0123456789abcdef',
      condition: 'ready',
    },
  ] as const;

  it('fits 80 columns even with the longest names, and shortens ids only', () => {
    const table = resourceTable(output, resources);
    expect(linesOver(80, table)).toEqual([]);
    for (const { name, type } of resources) expect(table).toMatch(new RegExp(`^${type} +${name} `, 'm'));
    expect(table).toMatchInlineSnapshot(`
"Type              Name                                   State    Id
Address           abcdefghijklmnop-nat-a                 ready    eipalloc-01…
AutoScalingGroup  abcdefghijklmnop-web                   pending
Instance          abcdefghijklmnop-data-centre-database  leaving  i-012345678…
NatGateway        abcdefghijklmnop-nat-b                 failed   nat-0123456…
LoadBalancer      abcdefghijklmnop-alb                   ready    0123456789a…"
`);
  });
});

describe('text', () => {
  it('is broken at spaces, and a longer word stays whole', () => {
    expect(wrap(`${'word '.repeat(10)}${'x'.repeat(60)} end`, 50).split('\n')).toEqual([
      'word '.repeat(10).trim(),
      'x'.repeat(60),
      'end',
    ]);
  });

  it('a command is broken before a flag, as a shell wants it', () => {
    const command = 'rehearse status --on http://localhost:4566 --environment winter --account 123456789012';
    expect(commandLine(command, 80)).toBe(
      'rehearse status --on http://localhost:4566 --environment winter \\\n    --account 123456789012',
    );
    expect(commandLine('rehearse down', 80)).toBe('rehearse down');
  });

  it('a pair that does not fit stands on two lines', () => {
    const printed = pairs(
      [
        ['Database', 'd'.repeat(74)],
        ['API', 'http://localhost'],
      ],
      80,
    );
    expect(printed).toBe(`  Database\n    ${'d'.repeat(74)}\n  API       http://localhost`);
  });

  it('of an ARN the end is shown, of anything else all', () => {
    expect(shortId('arn:aws:rds:eu-west-1:000000000000:db:shop-database')).toBe('shop-database');
    expect(shortId('arn:aws:iam::000000000000:role/path/shop-web')).toBe('shop-web');
    expect(shortId('vpc-1')).toBe('vpc-1');
  });
});
