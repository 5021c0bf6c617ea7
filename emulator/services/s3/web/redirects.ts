// Routing rules of a website: https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html

import type { Redirect, RoutingRule } from '@aws-sdk/client-s3';
import type { WireRequest } from '../../../wire/message.ts';

/** Where to, by a rule, and what of the rule's prefix is replaced. */
type Found = Redirect & { readonly prefix?: string };

/**
 * The first rule that fits.
 * @param status of the error that the request would get; undefined before anything was looked for
 */
export function ruleFor(
  rules: readonly RoutingRule[] = [],
  key: string,
  status: number | undefined,
): Found | undefined {
  const rule = rules.find(({ Condition: { KeyPrefixEquals: prefix = '', HttpErrorCodeReturnedEquals: code } = {} }) => {
    return key.startsWith(prefix) && code === (status === undefined ? undefined : String(status));
  });
  return rule?.Redirect && { ...rule.Redirect, prefix: rule.Condition?.KeyPrefixEquals ?? '' };
}

export function locationOf({ headers, host }: WireRequest, redirect: Found, key: string): string {
  const { HostName, Protocol, ReplaceKeyPrefixWith: start, ReplaceKeyWith: whole, prefix = '' } = redirect;
  const to = whole ?? (start === undefined ? key : start + key.slice(prefix.length));
  const path = to
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
  return `${Protocol ?? 'http'}://${HostName ?? headers.get('host') ?? host}/${path}`;
}
