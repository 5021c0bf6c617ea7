// The embedded cloud: an AWS of our own, in this process. Nothing of it is exported from the package yet.

export { InProcessHandler } from './doors/in-process.ts';
export { type Answer, answering } from './wire/answer.ts';
export { AwsError, type AwsErrorDetails, notImplemented } from './wire/aws-error.ts';
export { Exchange } from './wire/exchange.ts';
export type { Call, Handlers, Input, OperationName, Output, ServiceHandlers } from './wire/handlers.ts';
export type { WireRequest, WireResponse } from './wire/message.ts';
export { type ServiceId, serviceIds } from './wire/service-table.ts';
