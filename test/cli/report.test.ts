// How the report of `rehearse run` reads, for people and for a CI.

import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { junitOf } from '../../cli/junit.ts';
import { Output } from '../../cli/output.ts';
import { type Report, reportText, totalsOf, unjudged } from '../../cli/report.ts';
import type { JudgedScenario } from '../../scenarios/judge.ts';
import { linesOver } from './run-rehearse.ts';

const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, { json: false });

const scenarios: JudgedScenario[] = [
  {
    name: '2-cloud/routing',
    promise: 'route tables: the longest prefix decides where traffic goes',
    claims: [
      { claim: 'data subnets reach nothing outside the VPC', outcome: 'held', problems: [] },
      {
        claim: 'web and app subnets reach the internet through the NAT gateway of their own zone, whichever it is',
        outcome: 'broken',
        problems: [
          'shop-web-a (subnet-0f3a91c2d4e5f6a7b) sends 203.0.113.10 to nat-0a1b2c3d4e5f60718, not to nat-0c7',
          'shop-web-b is <not> on "a table" & more',
        ],
      },
      { claim: 'instances are spread evenly', outcome: 'skipped', problems: [], reason: 'on moto it is not so ]]>' },
    ],
  },
];

function reportWith(judged: readonly JudgedScenario[], exitCode = 0): Report {
  const program = { command: ['sh', 'provision.sh'], exitCode, signal: null, seconds: 1.25 };
  return { cloud: {} as Report['cloud'], environment: 'shop', program, scenarios: judged, totals: totalsOf(judged) };
}

describe('for people', () => {
  it('has a line per claim, what broke it, and why it was skipped, in 80 columns', () => {
    const text = reportText(output, reportWith(scenarios));
    expect(text).toMatchInlineSnapshot(`
"
2-cloud/routing: route tables: the longest prefix decides where traffic goes
  ✓ data subnets reach nothing outside the VPC
  ✗ web and app subnets reach the internet through the NAT gateway of their own
    zone, whichever it is
      shop-web-a (subnet-0f3a91c2d4e5f6a7b) sends 203.0.113.10 to
      nat-0a1b2c3d4e5f60718, not to nat-0c7
      shop-web-b is <not> on "a table" & more
  ○ instances are spread evenly
      skipped: on moto it is not so ]]>

1 claim held, 1 broken, 1 skipped."
`);
    expect(linesOver(80, text)).toEqual([]);
  });

  it('says that nothing was judged', () => {
    expect(reportText(output, reportWith([]))).toContain('No scenario was named');
  });
});

describe('as a JUnit file', () => {
  it('has a test case for the program and one per claim', () => {
    expect(junitOf(reportWith(scenarios))).toMatchInlineSnapshot(`
"<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="1" errors="0" skipped="1">
  <testsuite name="program" time="1.25" tests="1" failures="0" errors="0" skipped="0">
    <testcase classname="program" name="sh provision.sh" time="1.25"/>
  </testsuite>
  <testsuite name="2-cloud/routing: route tables: the longest prefix decides where traffic goes" tests="3" failures="1" errors="0" skipped="1">
    <testcase classname="2-cloud/routing" name="data subnets reach nothing outside the VPC"/>
    <testcase classname="2-cloud/routing" name="web and app subnets reach the internet through the NAT gateway of their own zone, whichever it is">
      <failure message="shop-web-a (subnet-0f3a91c2d4e5f6a7b) sends 203.0.113.10 to nat-0a1b2c3d4e5f60718, not to nat-0c7" type="ClaimBroken"><![CDATA[shop-web-a (subnet-0f3a91c2d4e5f6a7b) sends 203.0.113.10 to nat-0a1b2c3d4e5f60718, not to nat-0c7
shop-web-b is <not> on "a table" & more]]></failure>
    </testcase>
    <testcase classname="2-cloud/routing" name="instances are spread evenly">
      <skipped/>
      <system-out><![CDATA[skipped: on moto it is not so ]]]]><![CDATA[>]]></system-out>
    </testcase>
  </testsuite>
</testsuites>"
`);
  });

  it('leaves out what XML forbids', () => {
    const claims = [{ claim: 'it is red', outcome: 'broken', problems: ['\u001b[31mred\u0000'] }] as const;
    const xml = junitOf(reportWith([{ name: 'own.mjs', promise: 'p', claims }]));
    expect(xml).toContain('<failure message="[31mred" type="ClaimBroken"><![CDATA[[31mred]]></failure>');
  });

  it('fails the program that failed, and skips what was therefore not judged', () => {
    const scenario = { promise: 'it holds', claims: [{ claim: 'a claim', problems: () => [] }] };
    expect(junitOf(reportWith(unjudged([{ name: 'own.mjs', scenario }]), 3))).toMatchInlineSnapshot(`
"<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="1" errors="0" skipped="1">
  <testsuite name="program" time="1.25" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="program" name="sh provision.sh" time="1.25">
      <failure message="it ended with exit code 3" type="ProgramFailed"/>
    </testcase>
  </testsuite>
  <testsuite name="own.mjs: it holds" tests="1" failures="0" errors="0" skipped="1">
    <testcase classname="own.mjs" name="a claim">
      <skipped/>
      <system-out><![CDATA[skipped: the program failed]]></system-out>
    </testcase>
  </testsuite>
</testsuites>"
`);
  });
});
