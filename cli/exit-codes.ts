// The exit codes, and which error ends with which: complete over every error that there is.

import type { ErrorCode } from '../core/errors.ts';

/** The exit codes and what they tell a script. */
export const exitCodes = {
  0: 'done',
  1: 'a step failed; what was built stays, and can be completed or removed',
  2: 'refused: a wrong flag or option, or one that conflicts with what stands',
  3: 'the cloud cannot be reached or started',
  4: 'a claim of a scenario is broken',
  5: 'the program that was run failed, or could not be started',
  6: 'the two topologies that were compared differ',
  7: 'what was asked for does not reach where it should go',
  8: 'it does only in part: from some of its interfaces or addresses, or to some',
  9: 'whether it does is not known',
  70: 'an unexpected error, a fault of rehearse itself',
  130: 'interrupted by Ctrl-C or SIGTERM',
} as const;

export type ExitCode = keyof typeof exitCodes;

/** What the command line reports beside the errors of the library. */
export type FailureCode = ErrorCode | 'ApiCallFailed' | 'Unexpected' | 'Usage';

export const exitCodeOf: Readonly<Record<FailureCode, ExitCode>> = {
  ApiCallFailed: 1,
  DuplicateResource: 1,
  ForeignHost: 1,
  ResourcesUnknown: 1,
  StepFailed: 1,

  ConflictingOption: 2,
  InvalidOption: 2,
  InvalidTopology: 2,
  MigrationUnfinished: 2,
  RealAws: 2,
  UnknownCloud: 2,
  UnknownEnd: 2,
  UnknownScenario: 2,
  UnknownStage: 2,
  Usage: 2,

  CannotListen: 3,
  CloudNotAnswering: 3,
  ContainerFailed: 3,
  DockerNotAnswering: 3,
  DockerTooOld: 3,
  ImageUnavailable: 3,
  NotServed: 3,

  ClaimBroken: 4,

  ProgramFailed: 5,
  ProgramNotStarted: 5,

  Unexpected: 70,
  Interrupted: 130,
};
