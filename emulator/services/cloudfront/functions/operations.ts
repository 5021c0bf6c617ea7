// CloudFront Functions: make, read, change, publish, delete, list. To run one (TestFunction) is not built.

import type { FunctionConfig, FunctionStage, FunctionSummary } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, oneOf, required, unbuilt } from '../errors.ts';
import { locationOf, newETag } from '../ids.ts';
import { checkMatch } from '../if-match.ts';
import { pageOf } from '../pages.ts';
import { forgetTags, putTags } from '../tags/rows.ts';
import { newTags } from '../tags/valid.ts';
import { type FunctionRow, functionArn, functionOf, functions, stageOf } from './rows.ts';
import { isAssociated } from './use.ts';

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const [mostFunctions, mostBytes] = [100, 10 * 1024];

export const functionOperations = {
  CreateFunction: changing(
    ({ Name, FunctionConfig: given, FunctionCode, Tags }, call) => {
      const name = required(Name, 'name');
      if (!/^[a-zA-Z0-9_-]{1,64}$/.test(name)) throw invalid('The parameter Name contains invalid characters.'); // words assumed
      const version = validFunction(given, FunctionCode);
      if (call.get(functions, name)) {
        const message =
          'A function with the same name already exists in this Amazon Web Services account. To create a function, you must provide a unique name. To update an existing function, use UpdateFunction.';
        throw new AwsError('FunctionAlreadyExists', message);
      }
      if (call.count(functions) >= mostFunctions) {
        const message =
          'You have reached the maximum number of CloudFront functions for this Amazon Web Services account.';
        throw new AwsError('TooManyFunctions', message);
      }
      return { name, version, tags: newTags(Tags?.Items) };
    },
    ({ name, version, tags }, call) => {
      if (tags.length > 0) putTags(call, functionArn(call, name), tags);
      const development = { ...version, etag: newETag(call), lastModified: call.now };
      const row = call.put(functions, { name, createdTime: call.now, development, live: undefined });
      const Location = locationOf(`function/${name}`);
      return { FunctionSummary: summaryOf(call, row, 'DEVELOPMENT'), Location, ETag: development.etag };
    },
  ),

  DescribeFunction({ Name, Stage }, call) {
    const row = functionOf(call, Name);
    const { stage, version } = stageOf(row, Stage);
    return { FunctionSummary: summaryOf(call, row, stage), ETag: version.etag };
  },

  GetFunction({ Name, Stage }, call) {
    const { version } = stageOf(functionOf(call, Name), Stage);
    return { FunctionCode: version.code, ETag: version.etag, ContentType: 'application/octet-stream' };
  },

  UpdateFunction: changing(
    ({ Name, IfMatch, FunctionConfig: given, FunctionCode }, call) => {
      const row = functionOf(call, Name);
      checkMatch(IfMatch, row.development.etag);
      return { row, version: validFunction(given, FunctionCode) };
    },
    ({ row, version }, call) => {
      const development = { ...version, etag: newETag(call), lastModified: call.now };
      const changed = call.put(functions, { ...row, development });
      return { FunctionSummary: summaryOf(call, changed, 'DEVELOPMENT'), ETag: development.etag };
    },
  ),

  PublishFunction: changing(
    ({ Name, IfMatch }, call) => {
      const row = functionOf(call, Name);
      checkMatch(IfMatch, row.development.etag);
      return row;
    },
    (row, call) => {
      const live = { ...row.development, lastModified: call.now };
      return { FunctionSummary: summaryOf(call, call.put(functions, { ...row, live }), 'LIVE') };
    },
  ),

  DeleteFunction: changing(
    ({ Name, IfMatch }, call) => {
      const row = functionOf(call, Name);
      checkMatch(IfMatch, row.development.etag);
      if (isAssociated(call, row.name)) {
        const message = 'Cannot delete the function because it is attached to one or more cache behaviors.';
        throw new AwsError('FunctionInUse', message);
      }
      return row;
    },
    ({ name }, call) => {
      forgetTags(call, functionArn(call, name));
      call.remove(functions, name);
      return {};
    },
  ),

  ListFunctions(input, call) {
    const stage = oneOf(input.Stage ?? 'DEVELOPMENT', 'stage', ['DEVELOPMENT', 'LIVE']);
    const rows = call.all(functions).filter(({ live }) => stage === 'DEVELOPMENT' || live !== undefined);
    return {
      FunctionList: pageOf(
        rows,
        input,
        ({ name }) => name,
        (row) => summaryOf(call, row, stage),
      ),
    };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function validFunction(given: FunctionConfig | undefined, code: Uint8Array | undefined) {
  const config = required(given, 'functionConfig');
  unbuilt(config.KeyValueStoreAssociations, 'key value stores');
  const Comment = required(config.Comment, 'functionConfig.comment');
  const Runtime = oneOf(config.Runtime, 'functionConfig.runtime', ['cloudfront-js-1.0', 'cloudfront-js-2.0']);
  if (Comment.length > 128) throw invalid('The parameter Comment is too long.'); // words assumed
  const bytes = required(code, 'functionCode');
  if (bytes.length === 0) throw invalid('The parameter FunctionCode is required.'); // words assumed
  if (bytes.length > mostBytes) throw new AwsError('FunctionSizeLimitExceeded', 'The function is too large.');
  return { config: { Comment, Runtime }, code: Uint8Array.from(bytes) };
}

function summaryOf(call: Call, row: FunctionRow, wanted: FunctionStage): FunctionSummary {
  const { stage, version } = stageOf(row, wanted);
  return {
    Name: row.name,
    Status: statusOf(call, row, stage),
    FunctionConfig: version.config,
    FunctionMetadata: {
      FunctionARN: functionArn(call, row.name),
      Stage: stage,
      CreatedTime: new Date(row.createdTime),
      LastModifiedTime: new Date(version.lastModified),
    },
  };
}

function statusOf(call: Call, { name, live, development }: FunctionRow, stage: FunctionStage): string {
  if (stage === 'DEVELOPMENT') return live?.etag === development.etag ? 'UNASSOCIATED' : 'UNPUBLISHED';
  return isAssociated(call, name) ? 'DEPLOYED' : 'UNASSOCIATED';
}
