// `rehearse run`: any program on a cloud, then the scenarios that were named, then everything is taken down.

import type { Cloud } from '../../core/cloud.ts';
import { messageOf, RehearsalError } from '../../core/errors.ts';
import { Environment, down as removeAll } from '../../provision/index.ts';
import { chooseScenarios } from '../../scenarios/choose.ts';
import { judge, type NamedScenario } from '../../scenarios/judge.ts';
import { runChild } from '../child.ts';
import { cloudDocument } from '../describe.ts';
import type { CloudFlags } from '../flags.ts';
import { makeRoomFor, writeJUnit } from '../junit.ts';
import { openCloud, ownCloud } from '../own-cloud.ts';
import { hasSucceeded, programFailed, type Report, reportText, totalsOf, unjudged } from '../report.ts';
import type { Run } from '../run.ts';
import { count } from '../text.ts';

export interface RunFlags extends CloudFlags {
  readonly scenario?: readonly string[];
  /** Where to write a JUnit file. */
  readonly junit?: string;
  /** Removes the environment from the endpoint at the end. */
  readonly down?: boolean;
}

export async function run(run: Run, command: readonly string[], flags: RunFlags): Promise<void> {
  const { output } = run;
  if (flags.down && ownCloud(flags)) throw nothingToTakeDown();
  const scenarios = await chooseScenarios(flags.scenario ?? []);
  if (flags.junit) await makeRoomFor(flags.junit);
  const report = await rehearse(run, command, scenarios, flags);
  const { program, totals } = report;
  if (!hasSucceeded(program)) throw programFailed(program);
  if (totals.broken > 0) throw claimsBroken(totals.broken);
  output.document(report);
}

/** Everything that needs the cloud, which is gone, or runs on as it did before, when this ends. */
async function rehearse(
  run: Run,
  command: readonly string[],
  scenarios: readonly NamedScenario[],
  flags: RunFlags,
): Promise<Report> {
  const { output } = run;
  await using cloud = await openCloud(output, flags);
  let report: Report;
  try {
    report = await reportOf(run, cloud, command, scenarios, flags);
    output.found = report;
    if (hasSucceeded(report.program)) output.text(reportText(output, report));
    if (flags.junit) await writeJUnit(flags.junit, report);
  } catch (error) {
    // What went wrong first says more than what goes wrong while it is cleared away.
    await takeDown(run, cloud, flags).catch((second: unknown) => output.note(messageOf(second)));
    throw error;
  }
  await takeDown(run, cloud, flags);
  return report;
}

async function reportOf(
  { output, signal }: Run,
  cloud: Cloud,
  command: readonly string[],
  scenarios: readonly NamedScenario[],
  flags: RunFlags,
): Promise<Report> {
  throwIfStopped(signal);
  // With --json stdout belongs to the one document.
  const ended = await runChild(command, cloud, { signal, stdio: ['inherit', output.json ? 2 : 1, 2] });
  throwIfStopped(signal);
  const program = { command, ...ended };
  const judged = hasSucceeded(ended) ? await judgeOn(cloud, scenarios, flags) : unjudged(scenarios);
  throwIfStopped(signal);
  return {
    cloud: cloudDocument(cloud),
    environment: flags.environment,
    program,
    scenarios: judged,
    totals: totalsOf(judged),
  };
}

/** Nothing is read for no scenario: an emulator may lack a service that only some of them speak of. */
async function judgeOn(cloud: Cloud, scenarios: readonly NamedScenario[], { environment }: RunFlags) {
  return scenarios.length === 0 ? [] : judge(cloud, scenarios, environment);
}

async function takeDown({ output }: Run, cloud: Cloud, flags: RunFlags): Promise<void> {
  const { down, environment } = flags;
  const own = ownCloud(flags);
  if (own) output.note(`Removing the ${own.name} of this run.`);
  if (!down) return;
  // Without the signal of the run: what was interrupted is taken down all the same.
  await output.showSteps((onProgress) => removeAll(new Environment(cloud, { name: environment, onProgress })));
}

function throwIfStopped(signal: AbortSignal): void {
  if (!signal.aborted) return;
  throw new RehearsalError('Interrupted', 'stopped before it was done', { cause: signal.reason });
}

function claimsBroken(broken: number): RehearsalError {
  return new RehearsalError(
    'ClaimBroken',
    `${count(broken, 'claim')} of the scenarios ${broken === 1 ? 'is' : 'are'} broken`,
  );
}

function nothingToTakeDown(): RehearsalError {
  return new RehearsalError('InvalidOption', '--down is for the cloud of a URL; one of its own is always removed', {
    solution: 'Leave out --down.',
  });
}
