// What the package `cloud-rehearsal` is for a program: clouds, the architectures that can be built on them, and errors.

export { type ChooseOptions, chooseCloud } from './clouds/choose.ts';
export { type EmbeddedCloud, type EmbeddedOptions, startEmbedded } from './clouds/embedded.ts';
export { connectEndpoint, type EndpointOptions } from './clouds/endpoint.ts';
export {
  findSandbox,
  type SandboxOptions,
  startSandbox,
  stopSandbox,
} from './clouds/localstack/sandbox.ts';
export { type StartedLocalStack, type StartOptions, startLocalStack } from './clouds/localstack/start.ts';
export { type ApiCall, callOf } from './core/api-call.ts';
export { type Capability, capabilities } from './core/capability.ts';
export { type Clock, systemClock, type TimeMode } from './core/clock.ts';
export type { AwsClient, AwsClientClass, ClientSettings, Cloud, Place, WaiterOptions } from './core/cloud.ts';
export { type ErrorCode, errorCodes, RehearsalError } from './core/errors.ts';
export * from './provision/index.ts';
