// The errors of our own: a closed set of codes, each with its meaning in one line.

/** Every code that a `RehearsalError` can carry, and what it means. */
export const errorCodes = {
  CannotListen: 'the address or port to serve at is taken, is none of this machine, or may not be used',
  ClaimBroken: 'a claim of a scenario does not hold of what was built',
  CloudNotAnswering: 'nothing that speaks AWS answers at the URL',
  ConflictingOption: 'what stands already, or belongs to somebody else, rules the value of an option out',
  ContainerFailed: 'the container started, but LocalStack in it did not become ready',
  DockerNotAnswering: 'no container engine answers',
  DockerTooOld: 'a container engine answers, but it is older than this library can use',
  DuplicateResource: 'two resources of the environment carry the same name',
  ForeignHost: 'a request was about to leave for a host other than the cloud it is bound to',
  ImageUnavailable: 'a container image that is needed is not on this machine and cannot be pulled',
  Interrupted: 'the run was stopped from outside before it was done',
  InvalidOption: 'an option has a value that no architecture could be built with',
  InvalidTopology: 'a text is not a topology that was saved, or it is of a newer version',
  MigrationUnfinished: 'the migration has not moved all of the data, so it cannot be ended by a cut-over',
  NotServed: 'a cloud of this process was to be reached by another program, and no socket leads to it',
  ProgramFailed: 'the program that was run ended with another exit code than 0, or by a signal',
  ProgramNotStarted: 'the program that was to be run is not there, or may not be executed',
  RealAws: 'the URL is one of AWS itself, and nothing here ever sends AWS a byte',
  ResourcesUnknown: 'the cloud did not tell what it holds of a type of resource, so nothing can be said about it',
  StepFailed: 'one step of building or removing an architecture failed',
  UnknownCloud: 'the name is not that of a cloud, nor an http URL',
  UnknownEnd: 'the name is not that of anything a path can begin or end at, or it is that of several things',
  UnknownScenario: 'the name is not that of a scenario, nor a module that holds one',
  UnknownStage: 'the name is not that of a stage of the course',
} as const;

export type ErrorCode = keyof typeof errorCodes;

export interface ErrorDetails {
  /** What to do about it, as an imperative sentence; absent when the user can do nothing. */
  readonly solution?: string;
  readonly cause?: unknown;
}

/** An error that says what happened, whether the user can mend it, and how. */
export class RehearsalError extends Error {
  readonly code: ErrorCode;
  readonly solution: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : {});
    this.name = 'RehearsalError';
    this.code = code;
    this.solution = details.solution;
  }

  /** Whether the user can do something about it. */
  get fixable(): boolean {
    return this.solution !== undefined;
  }
}

/** The text of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
