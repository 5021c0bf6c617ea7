// What counts as "may do this and nothing else": every way in which IAM lets a role be given more is seen.

import { describe, expect, it } from '@jest/globals';
import { mayOnly } from '../../scenarios/2-cloud/permissions.ts';
import { Shop } from '../../scenarios/shop.ts';
import { type Resources, topologyOf } from '../../topology/topology.ts';

const role = { RoleName: 'shop-web', RoleId: 'AROA1', Path: '/', Arn: 'arn:role', CreateDate: new Date(0) };
const profile = {
  InstanceProfileName: 'shop-web',
  InstanceProfileId: 'AIPA1',
  Path: '/',
  Arn: 'arn:profile',
  CreateDate: new Date(0),
  Roles: [role],
};
const place = { account: '000000000000', region: 'ap-northeast-2' };
const tier: Partial<Resources> = {
  DefaultLaunchTemplateVersions: [
    { LaunchTemplateName: 'shop-web', LaunchTemplateData: { IamInstanceProfile: { Name: 'shop-web' } } },
  ],
  InstanceProfiles: [profile],
};
const describeInstances = { Effect: 'Allow', Action: 'ec2:DescribeInstances', Resource: '*' };

const inline = (RoleName: string, document: unknown) => ({
  RoleName,
  PolicyName: 'permissions',
  PolicyDocument: typeof document === 'string' ? document : JSON.stringify(document),
});

function problemsWith(document: unknown, more: Partial<Resources> = {}): string[] {
  const seen = topologyOf(place, { ...tier, RolePolicies: [inline('shop-web', document)], ...more });
  return [...mayOnly(new Shop(seen), 'web', ['ec2:DescribeInstances on *'])];
}

describe('a role that may describe instances and do nothing else', () => {
  it.each([
    ['a list of statements, of lists of actions', [{ ...describeInstances, Action: ['ec2:DescribeInstances'] }]],
    ['one statement, of one action', describeInstances],
  ])('is seen in %s', (_form, Statement) => {
    expect(problemsWith({ Version: '2012-10-17', Statement })).toEqual([]);
  });

  it('is not one that a managed policy is attached to, but one of another role does not matter', () => {
    const attached = (RoleName: string) => ({
      RoleName,
      PolicyName: 'Admin',
      PolicyArn: 'arn:aws:iam::aws:policy/Admin',
    });
    const problemsOf = (name: string) =>
      problemsWith({ Statement: describeInstances }, { AttachedRolePolicies: [attached(name)] });
    expect(problemsOf('shop-web')).toEqual([
      'the role of web has the managed policy Admin (arn:aws:iam::aws:policy/Admin)',
    ]);
    expect(problemsOf('another')).toEqual([]);
  });

  it.each([
    ['another action', { Statement: { ...describeInstances, Action: ['ec2:DescribeInstances', 's3:*'] } }],
    ['a second statement', { Statement: [describeInstances, { ...describeInstances, Action: '*' }] }],
    ['all but some actions', { Statement: { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' } }],
    ['all but some resources', { Statement: { Effect: 'Allow', Action: 'ec2:DescribeInstances', NotResource: 'a' } }],
    ['a condition', { Statement: { ...describeInstances, Condition: { Bool: { 'aws:SecureTransport': 'true' } } } }],
    ['no statement', { Version: '2012-10-17' }],
    ['no action', { Statement: { Effect: 'Allow', Resource: '*' } }],
    ['no JSON', 'nothing that parses'],
  ])('is not one whose policy has %s', (_what, document) => {
    expect(problemsWith(document)).not.toEqual([]);
  });

  it('has its policy named where that is of a form that cannot be judged', () => {
    const Statement = [describeInstances, { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }];
    expect(problemsWith({ Statement })).toContainEqual(
      expect.stringMatching('^the policy permissions of shop-web is not a plain list of actions: .*NotAction'),
    );
  });
});
