// Route 53 in a world of its own, with EC2 and CloudWatch, and endpoints that answer as a test says.

import * as sdk from '@aws-sdk/client-route-53';
import type { OutsideProbe, Ports, ProbedFromOutside } from '../../../../emulator/ports.ts';
import { cloudwatchActions, cloudwatchHandlers } from '../../../../emulator/services/cloudwatch/index.ts';
import { ec2Actions, ec2Handlers } from '../../../../emulator/services/ec2/index.ts';
import { route53Actions, route53Handlers } from '../../../../emulator/services/route53/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields as unread } from '../recorder.ts';
import { Tested } from '../tested.ts';

const actions = { ...cloudwatchActions, ...ec2Actions, ...route53Actions };
const [recorder, ofOthers] = [new Recorder(sdk), new Recorder({})];

/** What health checkers ask, and what they are answered. */
class Endpoints {
  readonly asked: OutsideProbe[] = [];
  answer: ProbedFromOutside | undefined = { status: 200 };
  isWell = () => true;

  probeFromOutside = (_call: unknown, probe: OutsideProbe): ProbedFromOutside | undefined => {
    this.asked.push(probe);
    return this.answer;
  };

  readonly addressesOf = () => ['192.0.2.7', '192.0.2.8'];
}

export function start(mode: TimeMode = 'manual', hasOutside = true) {
  const endpoints = new Endpoints();
  const ports: Ports = hasOutside ? { outside: endpoints } : {};
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions, ports });
  const route53 = new Tested({ handlers: route53Handlers, actions, recorder, mode, world });
  const ec2 = new Tested({ handlers: ec2Handlers, actions, recorder: ofOthers, mode, world });
  const cloudwatch = new Tested({ handlers: cloudwatchHandlers, actions, recorder: ofOthers, mode, world });
  return { world, route53, ec2, cloudwatch, endpoints };
}

export type Route53 = ReturnType<typeof start>['route53'];

/** The id of a new public zone. */
export function zoneIn(route53: Route53, Name = 'shop.com'): string {
  const { HostedZone } = route53.call('CreateHostedZone', { Name, CallerReference: `${Name} ${Math.random()}` });
  return HostedZone?.Id?.replace('/hostedzone/', '') ?? '';
}

/** Sets that are refused, too. */
type Changes = readonly (readonly [sdk.ChangeAction, object])[];

/** With a zone, and short ways to change its records. */
export function withZone(mode: TimeMode = 'manual', hasOutside = true) {
  const started = start(mode, hasOutside);
  const { route53 } = started;
  const HostedZoneId = zoneIn(route53);
  const batch = (Changes: Changes) => ({
    HostedZoneId,
    ChangeBatch: {
      Changes: Changes.map(([Action, set]) => ({ Action, ResourceRecordSet: set as sdk.ResourceRecordSet })),
    },
  });
  const change = (...changes: Changes) => route53.call('ChangeResourceRecordSets', batch(changes)).ChangeInfo;
  const refused = (...changes: Changes) => route53.refusal('ChangeResourceRecordSets', batch(changes));
  const sets = () => route53.call('ListResourceRecordSets', { HostedZoneId }).ResourceRecordSets ?? [];
  const answer = (RecordName = 'www.shop.com', RecordType: sdk.RRType = 'A') => {
    const found = route53.call('TestDNSAnswer', { HostedZoneId, RecordName, RecordType });
    return [found.ResponseCode, ...(found.RecordData ?? [])].join(' ');
  };
  return { ...started, HostedZoneId, change, refused, sets, answer };
}

/** A set with values. */
export function setOf(
  Name: string,
  Type: sdk.RRType,
  values: string | readonly string[],
  more: Partial<sdk.ResourceRecordSet> = {},
): sdk.ResourceRecordSet {
  return { Name, Type, TTL: 60, ResourceRecords: [values].flat().map((Value) => ({ Value })), ...more };
}

export function aliasOf(
  Name: string,
  HostedZoneId: string,
  DNSName: string,
  more: Partial<sdk.ResourceRecordSet> = {},
) {
  const AliasTarget = { HostedZoneId, DNSName, EvaluateTargetHealth: false };
  return { Name, Type: 'A' as const, AliasTarget, ...more };
}

/** Fields of the operations' inputs that no test of this file has seen read; see `unreadFields` of the recorder. */
export function unreadFields(operations: Iterable<string>, ignored: Readonly<Record<string, string>> = {}): string[] {
  return unread(recorder, operations, ignored);
}
