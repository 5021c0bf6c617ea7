// What was built and how to reach it, as `up` and `sandbox` print it: as text and as JSON.

import type { Cloud } from '../core/cloud.ts';
import type { Built, Plan } from './build.ts';
import { type CloudFlags, flagsFor } from './flags.ts';
import type { Output } from './output.ts';
import { commandLine, pairs, wrap } from './text.ts';

/** The cloud for scripts; `env` points any other program at it. */
export function cloudDocument(cloud: Cloud) {
  return { name: cloud.name, url: cloud.url.origin, ...cloud.place, env: cloud.env() };
}

/** `http://localhost:4566 (account 000000000000, ap-northeast-2)`. */
export function cloudText({ url, place }: Cloud): string {
  return `${url.origin} (account ${place.account}, ${place.region})`;
}

export function buildDocument({ tally }: Output, cloud: Cloud, { stage, environment }: Plan, built: Built) {
  return {
    cloud: cloudDocument(cloud),
    environment,
    stage,
    counts: tally.counts(),
    reach: Object.fromEntries(reachables(built)),
    built,
    steps: tally.steps,
  };
}

export function buildText(output: Output, cloud: Cloud, { stage, environment }: Plan, built: Built): string {
  const { width, tally } = output;
  return [
    '',
    wrap(`${output.paint('bold', `${stage} stands`)} in the environment ${environment}: ${tally.summary()}.`, width),
    '',
    pairs([...reachables(built), ['AWS API', cloudText(cloud)]], width),
    '',
    wrap('Names and addresses are those of the emulated cloud: from here only its API answers.', width),
  ].join('\n');
}

/** The commands that go on from here; `cloud` where it is not the one that the flags name. */
export function nextText(output: Output, flags: CloudFlags, cloud?: Cloud): string {
  const line = (command: string) => `  ${commandLine(`rehearse ${command}${flagsFor(flags, cloud)}`, output.width)}`;
  return [output.paint('bold', 'What next'), line('status'), line('down')].join('\n');
}

/** What a person looks for first: what it is, and its URL, or host and port. */
function reachables(built: Built): (readonly [what: string, address: string])[] {
  const shop = ['Shop', `${'cache' in built ? 'https' : 'http'}://${built.www}`] as const;
  if ('machines' in built) return [shop, ['Data centre', `${built.machines.publicAddress}:80`]];
  const { balancer, database } = built;
  const [, old] = 'dataCentre' in built ? reachables(built.dataCentre) : [];
  return [
    shop,
    ...(old ? [old] : []),
    ...('api' in built ? [['API', `http://${built.api}/api/`] as const] : []),
    ['Load balancer', `${balancer.dnsName}:80`],
    ['Database', `${database.endpoint}:${database.port}`],
  ];
}
