// The settings of a task: what is given, over what AWS sets by itself.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TaskSettings.html

import { invalidValue } from '../errors.ts';

type Settings = Readonly<Record<string, unknown>>;

const byDefault: Settings = {
  TargetMetadata: {
    TargetSchema: '',
    SupportLobs: true,
    FullLobMode: false,
    LobChunkSize: 64,
    LimitedSizeLobMode: true,
    LobMaxSize: 32,
    InlineLobMaxSize: 0,
    LoadMaxFileSize: 0,
    ParallelLoadThreads: 0,
    ParallelLoadBufferSize: 0,
    BatchApplyEnabled: false,
    TaskRecoveryTableEnabled: false,
    ParallelLoadQueuesPerThread: 0,
    ParallelApplyThreads: 0,
    ParallelApplyBufferSize: 0,
    ParallelApplyQueuesPerThread: 0,
  },
  FullLoadSettings: {
    TargetTablePrepMode: 'DROP_AND_CREATE',
    CreatePkAfterFullLoad: false,
    StopTaskCachedChangesApplied: false,
    StopTaskCachedChangesNotApplied: false,
    MaxFullLoadSubTasks: 8,
    TransactionConsistencyTimeout: 600,
    CommitRate: 10000,
  },
  Logging: { EnableLogging: false },
  ControlTablesSettings: {
    ControlSchema: '',
    HistoryTimeslotInMinutes: 5,
    HistoryTableEnabled: false,
    SuspendedTablesTableEnabled: false,
    StatusTableEnabled: false,
  },
  StreamBufferSettings: { StreamBufferCount: 3, StreamBufferSizeInMB: 8, CtrlStreamBufferSizeInMB: 5 },
  ChangeProcessingDdlHandlingPolicy: {
    HandleSourceTableDropped: true,
    HandleSourceTableTruncated: true,
    HandleSourceTableAltered: true,
  },
  ErrorBehavior: {
    DataErrorPolicy: 'LOG_ERROR',
    DataTruncationErrorPolicy: 'LOG_ERROR',
    DataErrorEscalationPolicy: 'SUSPEND_TABLE',
    DataErrorEscalationCount: 0,
    TableErrorPolicy: 'SUSPEND_TABLE',
    TableErrorEscalationPolicy: 'STOP_TASK',
    TableErrorEscalationCount: 0,
    RecoverableErrorCount: -1,
    RecoverableErrorInterval: 5,
    RecoverableErrorThrottling: true,
    RecoverableErrorThrottlingMax: 1800,
    ApplyErrorDeletePolicy: 'IGNORE_RECORD',
    ApplyErrorInsertPolicy: 'LOG_ERROR',
    ApplyErrorUpdatePolicy: 'LOG_ERROR',
    ApplyErrorEscalationPolicy: 'LOG_ERROR',
    ApplyErrorEscalationCount: 0,
    FullLoadIgnoreConflicts: true,
  },
  ChangeProcessingTuning: {
    BatchApplyPreserveTransaction: true,
    BatchApplyTimeoutMin: 1,
    BatchApplyTimeoutMax: 30,
    BatchApplyMemoryLimit: 500,
    BatchSplitSize: 0,
    MinTransactionSize: 1000,
    CommitTimeout: 1,
    MemoryLimitTotal: 1024,
    MemoryKeepTime: 60,
    StatementCacheSize: 50,
  },
  ValidationSettings: { EnableValidation: false },
  CharacterSetSettings: null,
  BeforeImageSettings: null,
  FailTaskWhenCleanTaskResourceFailed: false,
  LoopbackPreventionSettings: null,
  PostProcessingRules: null,
};

const sections = [
  ...Object.keys(byDefault),
  ...['TTSettings', 'FullLoadAdvancedSettings', 'ResyncSettings', 'AwsDataCollectionSettings'],
];

/** The settings as JSON, whole. @param before what they are, where they are changed */
export function settingsOf(given: string | undefined, before?: string): string {
  const base: Settings = before === undefined ? byDefault : JSON.parse(before);
  if (given === undefined || given === '') return JSON.stringify(base);
  const settings = parsed(given);
  const unknown = Object.keys(settings).find((name) => !sections.includes(name));
  if (unknown) throw invalidValue(`Invalid task settings: ${unknown} is not known.`); // words assumed
  const { Logging } = settings;
  if (isObject(Logging) && (Logging.CloudWatchLogGroup ?? Logging.CloudWatchLogStream ?? null) !== null) {
    throw invalidValue('Task Settings CloudWatchLogGroup or CloudWatchLogStream cannot be set on create.');
  }
  const merged = Object.entries(settings).map(([name, value]) => {
    const under = base[name];
    return [name, isObject(under) && isObject(value) ? { ...under, ...value } : value];
  });
  return JSON.stringify({ ...base, ...Object.fromEntries(merged) });
}

function parsed(text: string): Settings {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw invalidValue('Invalid task settings: it is no JSON object.'); // words assumed
}

function isObject(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
