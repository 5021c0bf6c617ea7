// Handlers of operations, typed by the SDK's own command classes. Types alone: no client is imported at run time.

import type * as ACM from '@aws-sdk/client-acm';
import type * as AutoScaling from '@aws-sdk/client-auto-scaling';
import type * as CloudFront from '@aws-sdk/client-cloudfront';
import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as DMS from '@aws-sdk/client-database-migration-service';
import type * as EC2 from '@aws-sdk/client-ec2';
import type * as ELBv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as IAM from '@aws-sdk/client-iam';
import type * as RDS from '@aws-sdk/client-rds';
import type * as Route53 from '@aws-sdk/client-route-53';
import type * as Route53Domains from '@aws-sdk/client-route-53-domains';
import type * as S3 from '@aws-sdk/client-s3';
import type * as STS from '@aws-sdk/client-sts';
import type { MetadataBearer, StreamingBlobPayloadOutputTypes } from '@smithy/types';

// biome-ignore lint/suspicious/noExplicitAny: of a constructor of any command, whatever it takes
type CommandClass = abstract new (...options: any[]) => { readonly input: any };

/** The names of a client module's operations: `CreateVpc` where it exports `CreateVpcCommand`. */
export type OperationName<Client> = {
  [Name in keyof Client]: Name extends `${infer Operation}Command`
    ? Client[Name] extends CommandClass
      ? Operation
      : never
    : never;
}[keyof Client] &
  string;

type CommandOf<Client, Name extends string> = `${Name}Command` extends keyof Client ? Client[`${Name}Command`] : never;

/** A body, whether it streams or not, is bytes to a handler, on the way in and out. */
type WithBytes<T> = {
  [Name in keyof T]: [StreamingBlobPayloadOutputTypes] extends [NonNullable<T[Name]>]
    ? Uint8Array | Extract<T[Name], undefined>
    : [T[Name]] extends [Uint8Array | undefined]
      ? Uint8Array | Extract<T[Name], undefined>
      : T[Name];
};

type SentBy<Command> = Command extends CommandClass ? InstanceType<Command>['input'] : never;

/** A command resolves its middleware to a function that promises its output. */
// biome-ignore-start lint/suspicious/noExplicitAny: only the result of the function is of interest
type AnsweredTo<Command> = Command extends abstract new (
  ...options: any[]
) => { resolveMiddleware(...options: any[]): (...args: any[]) => Promise<{ output: infer Output }> }
  ? Omit<Output, keyof MetadataBearer>
  : never;
// biome-ignore-end lint/suspicious/noExplicitAny: only the result of the function is of interest

export type Input<Client, Name extends string> = WithBytes<SentBy<CommandOf<Client, Name>>>;
export type Output<Client, Name extends string> = WithBytes<AnsweredTo<CommandOf<Client, Name>>>;

/** What a handler knows of a call beside its input. */
export interface Call {
  readonly accountId: string;
  readonly region: string;
  /** Undefined of a request that is not signed. */
  readonly accessKeyId: string | undefined;
  readonly requestId: string;
}

/** What answers a service's operations; throws an `AwsError`. What is not in it is not implemented. */
export type Handlers<Client> = {
  readonly [Name in OperationName<Client>]?: (
    input: Input<Client, Name>,
    call: Call,
  ) => Output<Client, Name> | Promise<Output<Client, Name>>;
};

/** The handlers of the services that an emulator has. */
export interface ServiceHandlers {
  readonly ec2?: Handlers<typeof EC2>;
  readonly elbv2?: Handlers<typeof ELBv2>;
  readonly autoscaling?: Handlers<typeof AutoScaling>;
  readonly rds?: Handlers<typeof RDS>;
  readonly dms?: Handlers<typeof DMS>;
  readonly s3?: Handlers<typeof S3>;
  readonly cloudfront?: Handlers<typeof CloudFront>;
  readonly route53?: Handlers<typeof Route53>;
  readonly route53domains?: Handlers<typeof Route53Domains>;
  readonly cloudwatch?: Handlers<typeof CloudWatch>;
  readonly acm?: Handlers<typeof ACM>;
  readonly iam?: Handlers<typeof IAM>;
  readonly sts?: Handlers<typeof STS>;
}
