// Which names can be registered. The world outside is not asked: a name is taken that the account has, or is about to have,
// and those that IANA keeps for examples. https://docs.aws.amazon.com/Route53/latest/APIReference/API_domains_CheckDomainAvailability.html

import type { DomainAvailability } from '@aws-sdk/client-route-53-domains';
import type { Call } from '../../world/call.ts';
import type { Handlers } from '../shared/handlers.ts';
import { checkInput } from '../shared/invalid-input.ts';
import { refuseFields } from '../shared/unbuilt.ts';
import { validDomain, wholeNumber } from './errors.ts';
import { domains, operations } from './rows.ts';

export const availabilityOperations = {
  CheckDomainAvailability(input, call) {
    refuseFields('CheckDomainAvailability', input, 'IdnLangCode');
    return { Availability: availabilityOf(call, validDomain(input.DomainName)) };
  },

  /** Names beside the one that is asked about, in an order that does not change. */
  GetDomainSuggestions({ DomainName, SuggestionCount, OnlyAvailable }, call) {
    const name = validDomain(DomainName);
    checkInput((faults) => {
      faults.required(SuggestionCount, 'suggestionCount').range(SuggestionCount, 'suggestionCount', 0, 50);
      faults.required(OnlyAvailable, 'onlyAvailable');
    });
    wholeNumber(SuggestionCount, 'suggestionCount');
    const all = suggestionsFor(name).map((each) => ({ DomainName: each, Availability: availabilityOf(call, each) }));
    const wanted = all.filter(({ Availability }) => !OnlyAvailable || Availability === 'AVAILABLE');
    return { SuggestionsList: wanted.slice(0, SuggestionCount) };
  },
} satisfies Handlers<typeof import('@aws-sdk/client-route-53-domains')>;

const reserved = ['example.com', 'example.net', 'example.org'];

function availabilityOf(call: Call, name: string): DomainAvailability {
  if (reserved.includes(name)) return 'RESERVED';
  return isTaken(call, name) ? 'UNAVAILABLE' : 'AVAILABLE';
}

export function isTaken(call: Call, name: string): boolean {
  const isComing = call.all(operations).some(({ domain, type, status }) => {
    return domain === name && type === 'REGISTER_DOMAIN' && status !== 'SUCCESSFUL';
  });
  return isComing || reserved.includes(name) || call.get(domains, name) !== undefined;
}

function suggestionsFor(name: string): string[] {
  const label = name.slice(0, name.indexOf('.'));
  const tlds = ['com', 'net', 'org', 'io', 'shop', 'app', 'dev', 'info', 'biz', 'co'];
  const labels = [label, `my${label}`, `the${label}`, `get${label}`, `${label}online`, `${label}shop`];
  const all = labels.flatMap((each) => tlds.map((tld) => `${each}.${tld}`));
  return all.filter((each) => each !== name && each.indexOf('.') <= 63);
}
