// Domains: which there are, how they are registered, and what of them can be changed.

import * as sdk from '@aws-sdk/client-route-53-domains';
import { describe, expect, it } from '@jest/globals';
import { route53Actions, route53Handlers } from '../../../../emulator/services/route53/index.ts';
import { route53domainsActions, route53domainsHandlers } from '../../../../emulator/services/route53domains/index.ts';
import type { TimeMode } from '../../../../emulator/world/time.ts';
import { World } from '../../../../emulator/world/world.ts';
import { Recorder, unreadFields } from '../recorder.ts';
import { Tested } from '../tested.ts';

const actions = { ...route53Actions, ...route53domainsActions };
const recorder = new Recorder(sdk);

const contact: sdk.ContactDetail = {
  ...{
    ContactType: 'PERSON',
    FirstName: 'A',
    LastName: 'B',
    AddressLine1: '1 Street',
    City: 'Seoul',
    CountryCode: 'KR',
  },
  ...{ ZipCode: '04524', PhoneNumber: '+82.25550100', Email: 'a@shop.com' },
};
const registration = {
  ...{ DomainName: 'shop.com', DurationInYears: 1, AutoRenew: false },
  ...{ AdminContact: contact, RegistrantContact: contact, TechContact: contact },
};

function start(mode: TimeMode = 'manual') {
  const world = new World({ seed: 'test', now: Date.UTC(2026, 0, 1), actions });
  const domains = new Tested({ handlers: route53domainsHandlers, actions, recorder, mode, world });
  const route53 = new Tested({ handlers: route53Handlers, actions, recorder: new Recorder({}), mode, world });
  return { domains, route53 };
}

function registered(...names: string[]) {
  const all = start();
  for (const DomainName of ['shop.com', ...names]) all.domains.call('RegisterDomain', { ...registration, DomainName });
  all.domains.wait(600);
  const detail = () => all.domains.call('GetDomainDetail', { DomainName: 'shop.com' });
  return { ...all, detail };
}

describe('a registration', () => {
  it('takes its time, makes the hosted zone and delegates the domain to it', () => {
    const { domains, route53 } = start('auto');
    const { OperationId } = domains.call('RegisterDomain', registration);
    const look = () => domains.call('GetOperationDetail', { OperationId }).Status;
    expect(domains.call('CheckDomainAvailability', { DomainName: 'shop.com' }).Availability).toBe('UNAVAILABLE');
    expect(domains.refusal('RegisterDomain', registration)).toMatch(/^DuplicateRequest: /);
    expect([look(), look(), look()]).toEqual(['SUBMITTED', 'IN_PROGRESS', 'SUCCESSFUL']);
    const [zone] = route53.call('ListHostedZones', {}).HostedZones ?? [];
    expect(zone).toMatchObject({ Name: 'shop.com.', Config: { Comment: 'HostedZone created by Route53 Registrar' } });
    const { DelegationSet } = route53.call('GetHostedZone', { Id: zone?.Id });
    expect(domains.call('GetDomainDetail', { DomainName: 'Shop.com' })).toMatchObject({
      ...{ DomainName: 'shop.com', AutoRenew: false, StatusList: ['clientTransferProhibited'] },
      ...{ AdminPrivacy: true, RegistrantPrivacy: true, TechPrivacy: true, AdminContact: contact },
      Nameservers: DelegationSet?.NameServers?.map((Name) => ({ Name, GlueIps: [] })),
      CreationDate: new Date('2026-01-01'),
      ExpirationDate: new Date('2027-01-01'),
    });
    expect(domains.refusal('RegisterDomain', registration)).toMatch(/^InvalidInput: .*not available/);
  });

  it.each([
    [{ DomainName: 'shop.invalid' }, /^UnsupportedTLD: /],
    [{ DomainName: 'www.shop.com' }, /^UnsupportedTLD: /],
    [{ DomainName: 'shop' }, /^InvalidInput: /],
    [{ DomainName: 'example.com' }, /^InvalidInput: .*not available/],
    [{ DurationInYears: 11 }, /^InvalidInput: .*less than or equal to 10/],
    [{ DurationInYears: undefined }, /^InvalidInput: .*durationInYears/],
    [{ AdminContact: undefined }, /^InvalidInput: .*adminContact/],
    [{ TechContact: { ...contact, City: undefined } }, /^InvalidInput: techContact: City must be specified/],
    [{ TechContact: { ...contact, PhoneNumber: '0255' } }, /^InvalidInput: .*0255/],
    [{ TechContact: { ...contact, Email: 'x' } }, /^InvalidInput: .*email/],
    [{ RegistrantContact: { ...contact, ContactType: 'COMPANY' } }, /^InvalidInput: .*OrganizationName/],
    [{ IdnLangCode: 'kor' }, /^NotImplemented: /],
  ])('with %j is refused', (more, words) => {
    const { domains } = start();
    const input = { ...registration, ...(more as object) };
    expect(domains.refusal('RegisterDomain', input)).toMatch(words);
    expect(domains.call('ListOperations', {}).Operations).toEqual([]);
  });

  it('may show the contacts, and have one for bills', () => {
    const { domains } = start();
    const hidden = { PrivacyProtectAdminContact: false, PrivacyProtectRegistrantContact: false };
    const more = { ...hidden, PrivacyProtectTechContact: false, PrivacyProtectBillingContact: false };
    const BillingContact = { ...contact, FirstName: 'C' };
    domains.call('RegisterDomain', { ...registration, ...more, BillingContact });
    domains.wait(600);
    expect(domains.call('GetDomainDetail', { DomainName: 'shop.com' })).toMatchObject({
      ...{ AdminPrivacy: false, RegistrantPrivacy: false, TechPrivacy: false, BillingPrivacy: false, BillingContact },
    });
  });
});

describe('a domain', () => {
  it('is delegated elsewhere once the registry is done', () => {
    const { domains, detail } = registered();
    const Nameservers = [{ Name: 'NS1.else.com.' }, { Name: 'ns.shop.com', GlueIps: ['192.0.2.1'] }];
    domains.call('UpdateDomainNameservers', { DomainName: 'shop.com', Nameservers });
    expect(detail().Nameservers).toHaveLength(4);
    domains.wait(600);
    expect(detail().Nameservers).toEqual([
      { Name: 'ns1.else.com', GlueIps: [] },
      { Name: 'ns.shop.com', GlueIps: ['192.0.2.1'] },
    ]);
    const refused = (...servers: sdk.Nameserver[]) =>
      domains.refusal('UpdateDomainNameservers', { DomainName: 'shop.com', Nameservers: servers });
    expect(refused({ Name: 'a.b' })).toMatch(/^InvalidInput: /);
    expect(refused({ Name: 'a.b' }, { Name: 'A.b' })).toMatch(/given twice/);
    expect(refused({ Name: 'a.b' }, { Name: 'ns.shop.com' })).toMatch(/Glue/);
    const more = { DomainName: 'shop.com', Nameservers, FIAuthKey: 'x' };
    expect(domains.refusal('UpdateDomainNameservers', more)).toMatch(/^NotImplemented: /);
  });

  it('gets other contacts, and privacy', () => {
    const { domains, detail } = registered();
    const other = { ...contact, FirstName: 'Other' };
    const of = { DomainName: 'shop.com' };
    domains.call('UpdateDomainContact', { ...of, AdminContact: other, RegistrantContact: other });
    domains.call('UpdateDomainContactPrivacy', { ...of, AdminPrivacy: false, BillingPrivacy: false });
    domains.wait(600);
    expect(detail()).toMatchObject({
      AdminContact: other,
      TechContact: contact,
      AdminPrivacy: false,
      TechPrivacy: true,
    });
    domains.call('UpdateDomainContact', { ...of, TechContact: other, BillingContact: other });
    domains.call('UpdateDomainContactPrivacy', { ...of, RegistrantPrivacy: false, TechPrivacy: false });
    domains.wait(600);
    expect(detail()).toMatchObject({ TechContact: other, BillingContact: other, RegistrantPrivacy: false });
    expect(domains.refusal('UpdateDomainContact', of)).toMatch(/^InvalidInput: /);
    const consent = { ...of, TechContact: other, Consent: { MaxPrice: 1, Currency: 'USD' } };
    expect(domains.refusal('UpdateDomainContact', consent)).toMatch(/^NotImplemented: /);
  });

  it('renews itself or not, is locked or not, and is renewed', () => {
    const { domains, detail } = registered();
    const of = { DomainName: 'shop.com' };
    domains.call('EnableDomainAutoRenew', of);
    expect(detail().AutoRenew).toBe(true);
    domains.call('DisableDomainAutoRenew', of);
    expect(detail().AutoRenew).toBe(false);
    expect(domains.refusal('EnableDomainTransferLock', of)).toMatch(/^TLDRulesViolation: /);
    domains.call('DisableDomainTransferLock', of);
    domains.call('RenewDomain', { ...of, DurationInYears: 2, CurrentExpiryYear: 2027 });
    domains.wait(600);
    expect(detail()).toMatchObject({ StatusList: ['ok'], ExpirationDate: new Date('2029-01-01') });
    expect(domains.refusal('RenewDomain', { ...of, CurrentExpiryYear: 2027 })).toMatch(/^InvalidInput: /);
    const long = { ...of, DurationInYears: 9, CurrentExpiryYear: 2029 };
    expect(domains.refusal('RenewDomain', long)).toMatch(/^TLDRulesViolation: /);
  });

  it('has tags', () => {
    const { domains } = registered();
    const of = { DomainName: 'shop.com' };
    const TagsToUpdate = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '' },
    ];
    domains.call('UpdateTagsForDomain', { ...of, TagsToUpdate });
    domains.call('DeleteTagsForDomain', { ...of, TagsToDelete: ['a'] });
    expect(domains.call('ListTagsForDomain', of).TagList).toEqual([{ Key: 'b', Value: '' }]);
  });

  it('is given up, and its zone stays', () => {
    const { domains, route53 } = registered();
    const of = { DomainName: 'shop.com' };
    domains.call('DeleteDomain', of);
    domains.wait(600);
    expect(domains.refusal('GetDomainDetail', of)).toMatch(/^InvalidInput: /);
    expect(domains.call('CheckDomainAvailability', of).Availability).toBe('AVAILABLE');
    expect(route53.call('ListHostedZones', {}).HostedZones).toHaveLength(1);
  });
});

describe('lists', () => {
  it('of domains have pages, an order and filters', () => {
    const { domains } = registered('b.net', 'a.org');
    const names = (input: sdk.ListDomainsCommandInput) =>
      domains.call('ListDomains', input).Domains?.map(({ DomainName }) => DomainName);
    expect(names({})).toEqual(['a.org', 'b.net', 'shop.com']);
    expect(names({ SortCondition: { Name: 'DomainName', SortOrder: 'DESC' } })).toEqual(['shop.com', 'b.net', 'a.org']);
    expect(names({ FilterConditions: [{ Name: 'DomainName', Operator: 'BEGINS_WITH', Values: ['b'] }] })).toEqual([
      'b.net',
    ]);
    expect(names({ FilterConditions: [{ Name: 'Expiry', Operator: 'LE', Values: ['1'] }] })).toEqual([]);
    const first = domains.call('ListDomains', { MaxItems: 2 });
    expect(names({ MaxItems: 2, Marker: first.NextPageMarker })).toEqual(['shop.com']);
    expect(domains.refusal('ListDomains', { Marker: 'x' })).toMatch(/^InvalidInput: /);
  });

  it('of operations tell which are wanted', () => {
    const { domains } = registered('b.net');
    domains.call('DeleteDomain', { DomainName: 'b.net' });
    const types = (input: sdk.ListOperationsCommandInput) =>
      domains.call('ListOperations', input).Operations?.map(({ Type }) => Type);
    expect(types({ Status: ['SUCCESSFUL'] })).toEqual(['REGISTER_DOMAIN', 'REGISTER_DOMAIN']);
    expect(types({ Type: ['DELETE_DOMAIN'] })).toEqual(['DELETE_DOMAIN']);
    expect(types({ SubmittedSince: new Date('2026-01-01T00:05:00Z') })).toEqual(['DELETE_DOMAIN']);
    expect(types({ SortBy: 'SubmittedDate', SortOrder: 'DESC', MaxItems: 1 })).toEqual(['DELETE_DOMAIN']);
    expect(domains.call('ListOperations', { MaxItems: 1, Marker: undefined }).NextPageMarker).toBeDefined();
    expect(domains.refusal('GetOperationDetail', { OperationId: 'x' })).toMatch(/^InvalidInput: /);
  });

  it('of suggestions have names that are free', () => {
    const { domains } = registered('shop.net');
    const ask = { DomainName: 'shop.com', SuggestionCount: 3 };
    const { SuggestionsList } = domains.call('GetDomainSuggestions', { ...ask, OnlyAvailable: false });
    expect(SuggestionsList?.[0]).toEqual({ DomainName: 'shop.net', Availability: 'UNAVAILABLE' });
    const free = domains.call('GetDomainSuggestions', { ...ask, OnlyAvailable: true }).SuggestionsList ?? [];
    expect(free.map(({ Availability }) => Availability)).toEqual(['AVAILABLE', 'AVAILABLE', 'AVAILABLE']);
    const idn = { DomainName: 'shop.com', IdnLangCode: 'kor' };
    expect(domains.refusal('CheckDomainAvailability', idn)).toMatch(/^NotImplemented: /);
  });
});

it('no input of theirs is ignored', () => {
  const operations = Object.keys(route53domainsHandlers);
  const kept = unreadFields(recorder, operations).filter((field) => !/Contact\.|Consent\./.test(field));
  expect(kept).toEqual([]);
});
