// HTTP methods that a behaviour takes, and those whose answers it keeps: each one of a few sets.
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_AllowedMethods.html

import type { AllowedMethods, Method } from '@aws-sdk/client-cloudfront';
import { invalid, oneOf } from '../errors.ts';
import { fullList, itemsOf } from '../lists.ts';

const reading: readonly Method[] = ['HEAD', 'GET'];
const asking: readonly Method[] = [...reading, 'OPTIONS'];
const all: readonly Method[] = [...asking, 'PUT', 'POST', 'PATCH', 'DELETE'];

export function completeMethods(given: AllowedMethods | undefined, at: string): AllowedMethods {
  const allowed = given ? methodsOf(given, `${at}.allowedMethods`) : reading;
  if (![reading, asking, all].some((set) => isSame(set, allowed))) {
    throw invalid('The parameter AllowedMethods is not one of the sets of methods that are allowed.'); // words assumed
  }
  const cached = given?.CachedMethods ? methodsOf(given.CachedMethods, `${at}.cachedMethods`) : reading;
  const isKnown = [reading, asking].some((set) => isSame(set, cached));
  if (!isKnown || cached.some((method) => !allowed.includes(method))) {
    throw invalid('The parameter CachedMethods is not one of the sets of methods that are allowed.'); // words assumed
  }
  return { ...fullList(allowed), CachedMethods: fullList(cached) };
}

export function takesAllMethods({ Items = [] }: Partial<AllowedMethods>): boolean {
  return Items.length === all.length;
}

function methodsOf(given: Pick<AllowedMethods, 'Quantity' | 'Items'>, at: string): readonly Method[] {
  return itemsOf(given, at).map((method) => oneOf(method, `${at}.items`, all));
}

function isSame(set: readonly Method[], methods: readonly Method[]): boolean {
  return set.length === methods.length && set.every((method) => methods.includes(method));
}
