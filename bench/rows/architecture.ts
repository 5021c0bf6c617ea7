// Architecture 2 without its database, built by the same provisioners on the embedded cloud and on LocalStack.

import { startEmbedded } from '../../clouds/embedded.ts';
import { connectEndpoint } from '../../clouds/endpoint.ts';
import { startLocalStack } from '../../clouds/localstack/start.ts';
import type { Cloud } from '../../core/cloud.ts';
import { RehearsalError } from '../../core/errors.ts';
import { buildTwoTiers } from '../../test/embedded/two-tiers.ts';
import { type Row, ratios } from '../measure.ts';
import { serve, start } from '../servers/start.ts';
import { Stopwatch, timed } from '../timed-cloud.ts';

const bar = { is: 'at least', value: 5 } as const;
const withoutDocker = ['DockerNotAnswering', 'DockerTooOld', 'ImageUnavailable'];

export const architecture: Row = {
  title:
    'Architecture 2 without its database on LocalStack 4.14, warm, against the embedded cloud in process: the same ' +
    'calls, without waits; time',
  bar,
  async measure() {
    await using embedded = await startEmbedded();
    return await againstLocalStack(embedded);
  },
};

export const architectureServed: Row = {
  title: 'The same against `rehearse serve`, a process of its own as LocalStack is; time',
  bar,
  async measure() {
    await using server = await start(serve);
    await using served = await connectEndpoint(server.url);
    return await againstLocalStack(served);
  },
};

async function againstLocalStack(embedded: Cloud): ReturnType<Row['measure']> {
  const localStack = await startLocalStack().catch((error: unknown) => {
    if (error instanceof RehearsalError && withoutDocker.includes(error.code)) return error;
    throw error;
  });
  if (localStack instanceof RehearsalError) return { leftOut: localStack.message };
  await using there = localStack;
  let accounts = 0;
  const counts = new Set<string>();
  const block = (cloud: Cloud) => async () => {
    accounts += 1;
    const watch = new Stopwatch();
    await buildTwoTiers(timed(cloud.at({ account: String(100_000_000_000 + accounts) }), watch));
    counts.add(JSON.stringify(Object.entries(watch.calls).sort()));
    if (counts.size > 1) throw new Error(`not the same calls: ${[...counts].join(' and ')}`);
    return watch.total;
  };
  const measured = await ratios(block(there), block(embedded), { unit: 'ms', turns: 1 });
  const [calls = '[]'] = counts;
  const count = (JSON.parse(calls) as [string, number][]).reduce((sum, [, each]) => sum + each, 0);
  return { ...measured, behind: `${measured.behind} for ${count} calls` };
}
