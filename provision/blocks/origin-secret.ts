// The secret by which the balancer knows the distribution: what both have, or a new one. It is never printed.

import { randomBytes } from 'node:crypto';
import { find } from '../ensure.ts';
import type { Environment } from '../environment.ts';
import { distribution } from '../resources/cloudfront/distribution.ts';
import { headersOf, listenerRule } from '../resources/elbv2/listener-rule.ts';
import { secretHeader } from './distribution-config.ts';

/** Shorter ones were put there by somebody else, and could be guessed. */
const leastLength = 32;

/**
 * What the distribution sends, and if it sends none, what the listener asks for: so a change by hand on one side is
 * mended without a moment in which nobody gets through.
 */
export async function originSecret(
  environment: Environment,
  names: { readonly distribution: string; readonly rule: string },
): Promise<string> {
  const known = [await sentSecret(environment, names.distribution), await askedSecret(environment, names.rule)];
  return known.find((value = '') => value.length >= leastLength) ?? randomBytes(32).toString('hex');
}

async function sentSecret(environment: Environment, name: string): Promise<string | undefined> {
  const found = await find(environment, distribution, environment.nameOf(name));
  const headers = found?.Origins?.Items?.flatMap((origin) => origin.CustomHeaders?.Items ?? []);
  return headers?.find((header) => isSecret(header.HeaderName))?.HeaderValue;
}

async function askedSecret(environment: Environment, name: string): Promise<string | undefined> {
  const found = await find(environment, listenerRule, environment.nameOf(name));
  return found && headersOf(found).find((header) => isSecret(header.HttpHeaderName))?.Values?.[0];
}

function isSecret(name: string | undefined): boolean {
  return name?.toLowerCase() === secretHeader.toLowerCase();
}
