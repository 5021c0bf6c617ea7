// A bucket's configuration as a website; web/ serves it.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketWebsite.html

import type { RoutingRule, WebsiteConfiguration } from '@aws-sdk/client-s3';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { changeBucket, needBucket, type Website } from '../buckets/rows.ts';
import { invalidArgument, invalidRequest, malformedXml, needed, s3Error } from '../errors.ts';
import { plain } from '../plain.ts';

export interface Named {
  readonly WebsiteConfiguration: WebsiteConfiguration | undefined;
}

function valid({ WebsiteConfiguration: given }: Named): Website {
  const { IndexDocument, ErrorDocument, RedirectAllRequestsTo: all, RoutingRules } = needed(given);
  if (all !== undefined) {
    if (IndexDocument !== undefined || ErrorDocument !== undefined || RoutingRules !== undefined) {
      throw invalidArgument(
        'RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.',
        'RedirectAllRequestsTo',
        'not null',
      );
    }
    if (!all.HostName) throw malformedXml();
    checkProtocol(all.Protocol);
    return plain({ RedirectAllRequestsTo: all });
  }
  const suffix = IndexDocument?.Suffix;
  if (suffix === undefined) {
    throw invalidArgument(
      'A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty',
      'IndexDocument',
      'null',
    );
  }
  if (suffix === '' || suffix.includes('/')) {
    throw invalidArgument('The IndexDocument Suffix is not well formed', 'IndexDocument', suffix);
  }
  if (ErrorDocument !== undefined && !ErrorDocument.Key) {
    throw invalidArgument('The ErrorDocument Key is not well formed', 'ErrorDocument', '');
  }
  if (RoutingRules && RoutingRules.length > 50) {
    throw invalidRequest(
      `${RoutingRules.length} routing rules provided, the number of routing rules in a website configuration is limited to 50.`,
    );
  }
  for (const rule of RoutingRules ?? []) checkRule(rule);
  return plain({ IndexDocument: { Suffix: suffix }, ErrorDocument, RoutingRules }) as Website;
}

function checkRule({ Condition, Redirect }: RoutingRule): void {
  if (Redirect === undefined || Object.values(plain(Redirect)).length === 0) throw malformedXml();
  const { HttpRedirectCode: code, Protocol, ReplaceKeyPrefixWith, ReplaceKeyWith } = Redirect;
  if (ReplaceKeyPrefixWith !== undefined && ReplaceKeyWith !== undefined) {
    throw invalidRequest('You can only define ReplaceKeyPrefix or ReplaceKey but not both.');
  }
  if (code !== undefined && !/^3(?:0[1-8])$/.test(code)) {
    throw invalidRequest(`The provided HTTP redirect code (${code}) is not valid. Valid codes are 3XX except 300.`);
  }
  checkProtocol(Protocol);
  if (Condition === undefined) return;
  const { HttpErrorCodeReturnedEquals: status, KeyPrefixEquals } = Condition;
  if (status === undefined && KeyPrefixEquals === undefined) throw malformedXml();
  if (status !== undefined && !/^[45]\d\d$/.test(status)) {
    throw invalidRequest(`The provided HTTP error code (${status}) is not valid. Valid codes are 4XX or 5XX.`);
  }
}

function checkProtocol(protocol: string | undefined): void {
  if (protocol === undefined || protocol === 'http' || protocol === 'https') return;
  throw invalidRequest(
    'Invalid protocol, protocol can be http or https. If not defined the protocol will be selected automatically.',
  );
}

export const websiteOperations = {
  GetBucketWebsite: ({ Bucket }, call) => {
    const { website } = needBucket(call, Bucket);
    if (website) return website as WebsiteConfiguration;
    throw s3Error('NoSuchWebsiteConfiguration', 'The specified bucket does not have a website configuration', 404, {
      BucketName: Bucket,
    });
  },
  PutBucketWebsite: changing(valid, (website, call, { Bucket }: { readonly Bucket: string | undefined } & Named) => {
    changeBucket(call, Bucket, { website });
    return {};
  }),
  DeleteBucketWebsite: ({ Bucket }, call) => {
    changeBucket(call, Bucket, { website: undefined });
    return {};
  },
} satisfies Handlers<typeof import('@aws-sdk/client-s3')>;
