// A report as a JUnit file, which every CI can show: Jenkins, GitLab, GitHub by an action, …
//
// The program is a test case of its own, so that a file in which nothing could be judged is not a green one.

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import exported, { type Builder, type TestCase } from 'junit-report-builder';
import { messageOf, RehearsalError } from '../core/errors.ts';
import type { JudgedClaim } from '../scenarios/judge.ts';
import { endingOf, hasSucceeded, type Report } from './report.ts';

/** Its types speak of a property `default`, which what it exports does not have. */
const builders = exported as unknown as Builder;

/**
 * Makes the folder of the file, so that a path that cannot be is refused before anything is started.
 *
 * @throws RehearsalError `InvalidOption`
 */
export async function makeRoomFor(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true }).catch((error: unknown) => {
    throw notWritable(file, error);
  });
}

/** @throws RehearsalError `InvalidOption` */
export async function writeJUnit(file: string, report: Report): Promise<void> {
  await writeFile(file, junitOf(report)).catch((error: unknown) => {
    throw notWritable(file, error);
  });
}

export function junitOf({ program, scenarios }: Report): string {
  const builder = builders.newBuilder();
  const programSuite = builder.testSuite().name('program').time(program.seconds);
  const programCase = programSuite
    .testCase()
    .className('program')
    .name(program.command.join(' '))
    .time(program.seconds);
  if (!hasSucceeded(program)) programCase.failure(endingOf(program), 'ProgramFailed');
  for (const { name, promise, claims } of scenarios) {
    const suite = builder.testSuite().name(`${name}: ${promise}`);
    for (const claim of claims) tell(suite.testCase().className(name).name(claim.claim), claim);
  }
  return builder.build();
}

function tell(testCase: TestCase, { outcome, problems, reason }: JudgedClaim): void {
  if (outcome === 'broken') testCase.failure(problems[0] ?? '', 'ClaimBroken').stacktrace(problems.join('\n'));
  if (outcome === 'skipped') testCase.skipped().standardOutput(`skipped: ${reason}`);
}

function notWritable(file: string, cause: unknown): RehearsalError {
  return new RehearsalError('InvalidOption', `the JUnit file ${file} cannot be written: ${messageOf(cause)}`, {
    solution: 'Name a file in a folder that can be written.',
    cause,
  });
}
