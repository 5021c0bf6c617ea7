// The closed balancer: a listener or a group that lets others in, a rule that asks for something else, no rule at all.

import { EC2Client, RevokeSecurityGroupIngressCommand } from '@aws-sdk/client-ec2';
import {
  type Action,
  CreateRuleCommand,
  DeleteListenerCommand,
  DeleteRuleCommand,
  ElasticLoadBalancingV2Client,
  ModifyListenerCommand,
  ModifyRuleCommand,
  type ModifyRuleCommandInput,
  type RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from '../../../core/cloud.ts';
import type { BuiltStages } from '../../../provision/index.ts';
import type { Topology } from '../../../topology/topology.ts';
import { admit, tcp } from '../2-cloud/security-chain.ts';
import type { Mutation } from '../mutation.ts';
import { originsWith, reconfigure, secretHeader } from './configuration.ts';

type Built = BuiltStages['5-edge-cache'];

const elb = (cloud: Cloud) => cloud.client(ElasticLoadBalancingV2Client);
const closed = '5-edge-cache/closed-balancer';
const theRule = 'ListenerRule shop-alb:80:1';

const asksFor = (HttpHeaderName: string, ...Values: string[]): RuleCondition => ({
  Field: 'http-header',
  HttpHeaderConfig: { HttpHeaderName, Values },
});
const forwardTo = (TargetGroupArn: string): Action => ({ Type: 'forward', TargetGroupArn });

/** The one rule differs in this. */
function ruleHas(
  what: string,
  differs: (built: Built, secret: string) => Omit<ModifyRuleCommandInput, 'RuleArn'>,
): Mutation<Built> {
  return {
    what,
    breaks: [closed],
    mendedBy: [theRule],
    change: (cloud, built, seen) =>
      elb(cloud).send(new ModifyRuleCommand({ RuleArn: ruleOf(seen).RuleArn, ...differs(built, secretOf(seen)) })),
  };
}

export const closedBalancer: readonly Mutation<Built>[] = [
  {
    what: 'the listener forwarded whatever comes',
    breaks: [closed, '5-edge-cache/load-balancer'],
    mendedBy: ['Listener shop-alb:80'],
    change: (cloud, { balancer }) =>
      elb(cloud).send(
        new ModifyListenerCommand({
          ListenerArn: balancer.listenerArn,
          DefaultActions: [forwardTo(balancer.targetGroupArn)],
        }),
      ),
  },
  {
    what: 'the listener was deleted with its rule',
    breaks: [closed, '5-edge-cache/load-balancer', '5-edge-cache/security-chain'],
    mendedBy: ['Listener shop-alb:80', theRule],
    change: (cloud, { balancer }) => elb(cloud).send(new DeleteListenerCommand({ ListenerArn: balancer.listenerArn })),
  },
  {
    what: 'the rule was deleted',
    breaks: [closed],
    mendedBy: [theRule],
    change: (cloud, _built, seen) => elb(cloud).send(new DeleteRuleCommand({ RuleArn: ruleOf(seen).RuleArn })),
  },
  {
    what: 'a second rule let through whoever asks for /health',
    breaks: [closed],
    mendedBy: ['ListenerRule shop-alb:80:2'],
    change: (cloud, { balancer }) =>
      elb(cloud).send(
        new CreateRuleCommand({
          ListenerArn: balancer.listenerArn,
          Priority: 2,
          Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/health'] } }],
          Actions: [forwardTo(balancer.targetGroupArn)],
        }),
      ),
  },
  ruleHas('the rule asked for another header', (_built, secret) => ({ Conditions: [asksFor('X-Secret', secret)] })),
  ruleHas('the rule took a second secret', (_built, secret) => ({
    Conditions: [asksFor('X-Origin-Verify', secret, 'guess')],
  })),
  ruleHas('the rule asked for a path as well', (_built, secret) => ({
    Conditions: [
      asksFor('X-Origin-Verify', secret),
      { Field: 'path-pattern', PathPatternConfig: { Values: ['/api/products'] } },
    ],
  })),
  ruleHas('the rule answered by itself', () => ({
    Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200', ContentType: 'text/plain' } }],
  })),
  {
    what: 'both sides were given a secret that can be guessed',
    breaks: ['5-edge-cache/distribution'],
    mendedBy: ['Distribution shop-edge', theRule],
    change: async (cloud, built, seen) => {
      const Conditions = [asksFor('X-Origin-Verify', 'guess')];
      await elb(cloud).send(new ModifyRuleCommand({ RuleArn: ruleOf(seen).RuleArn, Conditions }));
      await reconfigure(cloud, built, (config) => originsWith(config, 'api', { CustomHeaders: secretHeader('guess') }));
    },
  },
  {
    what: 'the balancer was opened to the world',
    breaks: [closed, '5-edge-cache/security-chain'],
    mendedBy: ['SecurityGroup shop-elb'],
    change: (cloud, { chain }) => admit(cloud, chain.elb, tcp(80, 80, '0.0.0.0/0')),
  },
  {
    what: 'CloudFront was not admitted to the balancer',
    breaks: [closed, '5-edge-cache/security-chain'],
    mendedBy: ['SecurityGroup shop-elb'],
    change: (cloud, { chain }, seen) => {
      const rules = seen.SecurityGroupRules.filter(({ GroupId, IsEgress }) => GroupId === chain.elb && !IsEgress);
      const SecurityGroupRuleIds = rules.map(({ SecurityGroupRuleId = '' }) => SecurityGroupRuleId);
      const input = { GroupId: chain.elb, SecurityGroupRuleIds };
      return cloud.client(EC2Client).send(new RevokeSecurityGroupIngressCommand(input));
    },
  },
];

function ruleOf({ ListenerRules }: Topology) {
  const [found] = ListenerRules;
  if (found === undefined) throw new Error('the listener has no rule to change');
  return found;
}

function secretOf(seen: Topology): string {
  const found = ruleOf(seen).Conditions?.[0]?.HttpHeaderConfig?.Values?.[0];
  if (found === undefined) throw new Error('the rule asks for no secret');
  return found;
}
