// When a rule holds: what AWS refuses of its conditions, and how they are kept.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RuleCondition.html

import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import ipaddr from 'ipaddr.js';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import type { LoadBalancerRow } from '../balancers/rows.ts';
import { invalid, oneOf, someOf } from '../errors.ts';
import { quotaOf } from '../limits/quotas.ts';

const fields = [
  'http-header',
  'http-request-method',
  'host-header',
  'path-pattern',
  'query-string',
  'source-ip',
] as const;
type Field = (typeof fields)[number];

/** A condition as it is kept, and what of it counts. */
interface Valid {
  readonly condition: RuleCondition;
  readonly values: readonly string[];
  readonly hasWildcards: boolean;
}

export function validConditions(
  call: Call,
  given: readonly RuleCondition[],
  balancer: LoadBalancerRow,
): readonly RuleCondition[] {
  const valid = given.map((condition) => validCondition(condition, balancer));
  for (const field of fields) {
    const times = given.filter(({ Field }) => Field === field).length;
    const isRepeatable = field === 'http-header' || field === 'query-string';
    if (times > 1 && !isRepeatable) throw invalid(`A rule can only have one '${field}' condition`); // words assumed
  }
  const values = valid.flatMap((each) => each.values);
  const mostValues = quotaOf(call, 'condition-values-per-alb-rule');
  if (values.length > mostValues) throw invalid(`A rule can only have '${mostValues}' condition values`);
  const wild = valid
    .flatMap((each) => (each.hasWildcards ? each.values : []))
    .join('')
    .replaceAll(/\\[*?]/g, '');
  const mostWildcards = quotaOf(call, 'condition-wildcards-per-alb-rule');
  if (wild.replaceAll(/[^*?]/g, '').length > mostWildcards) {
    throw invalid(`A rule can only have '${mostWildcards}' condition wildcards`); // words assumed
  }
  return valid.map(({ condition }) => condition);
}

function validCondition(condition: RuleCondition, balancer: LoadBalancerRow): Valid {
  const { Field } = condition;
  if (!Field) throw invalid('A condition field must be specified');
  const field = fields.find((each) => each === Field);
  if (!field) throw invalid(`Condition field '${Field}' must be one of '[${fields.join(', ')}]`);
  refuseUnbuilt('A rule', condition, 'RegexValues');
  if (balancer.type === 'network') return ofNetwork(field, condition);
  if (condition.SourceIpConfig?.IpAddressType !== undefined) {
    throw invalid('The IP address type of a source-ip condition is for Network Load Balancers'); // words assumed
  }
  return readers[field](condition);
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SourceIpConditionConfig.html */
function ofNetwork(field: Field, { SourceIpConfig }: RuleCondition): Valid {
  if (field !== 'source-ip') throw invalid(`Condition field '${field}' is not supported for Network Load Balancers`); // words assumed
  const IpAddressType = oneOf(SourceIpConfig?.IpAddressType, 'ipAddressType', ['ipv4', 'ipv6']);
  return {
    condition: { Field: field, SourceIpConfig: { IpAddressType } },
    values: [IpAddressType],
    hasWildcards: false,
  };
}

const readers: Readonly<Record<Field, (condition: RuleCondition) => Valid>> = {
  'host-header': (condition) => {
    refuseUnbuilt('A host-header condition', condition.HostHeaderConfig ?? {}, 'RegexValues');
    const Values = [...valuesOf(condition, condition.HostHeaderConfig)];
    for (const value of Values) checkText(value, 'host-header', /^[A-Za-z0-9.*?-]+$/);
    return {
      condition: { Field: 'host-header', Values, HostHeaderConfig: { Values } },
      values: Values,
      hasWildcards: true,
    };
  },
  'path-pattern': (condition) => {
    refuseUnbuilt('A path-pattern condition', condition.PathPatternConfig ?? {}, 'RegexValues');
    const Values = [...valuesOf(condition, condition.PathPatternConfig)];
    for (const value of Values) checkText(value, 'path-pattern', /^[A-Za-z0-9_\-.$/~"'@:+&*?%=;,()!]+$/);
    return {
      condition: { Field: 'path-pattern', Values, PathPatternConfig: { Values } },
      values: Values,
      hasWildcards: true,
    };
  },
  'http-header': ({ HttpHeaderConfig = {}, Values: others }) => {
    refuseUnbuilt('An http-header condition', HttpHeaderConfig, 'RegexValues');
    noOthers(others, 'http-header');
    const { HttpHeaderName = '' } = HttpHeaderConfig;
    // The characters of a token: https://datatracker.ietf.org/doc/html/rfc7230#section-3.2.6
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,40}$/.test(HttpHeaderName) || HttpHeaderName.toLowerCase() === 'host') {
      throw invalid(`HTTP header name '${HttpHeaderName}' is not valid`); // words assumed
    }
    const Values = [...someOf(HttpHeaderConfig.Values, 'values')];
    for (const value of Values) checkText(value, 'http-header', /^[\x20-\x7e]+$/);
    return {
      condition: { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName, Values } },
      values: Values,
      hasWildcards: true,
    };
  },
  'http-request-method': ({ HttpRequestMethodConfig, Values: others }) => {
    noOthers(others, 'http-request-method');
    const Values = [...someOf(HttpRequestMethodConfig?.Values, 'values')];
    for (const value of Values) {
      if (!/^[A-Z_-]{1,40}$/.test(value)) throw invalid(`HTTP request method '${value}' is not valid`); // words assumed
    }
    return {
      condition: { Field: 'http-request-method', HttpRequestMethodConfig: { Values } },
      values: Values,
      hasWildcards: false,
    };
  },
  'query-string': ({ QueryStringConfig, Values: others }) => {
    noOthers(others, 'query-string');
    const Values = someOf(QueryStringConfig?.Values, 'values').map(({ Key, Value = '' }) => {
      if (Key !== undefined) checkText(Key, 'query-string', /^[\x21-\x7e]+$/);
      checkText(Value, 'query-string', /^[\x21-\x7e]+$/);
      return Key === undefined ? { Value } : { Key, Value };
    });
    const values = Values.map(({ Key = '', Value }) => Key + Value);
    return { condition: { Field: 'query-string', QueryStringConfig: { Values } }, values, hasWildcards: true };
  },
  'source-ip': ({ SourceIpConfig, Values: others }) => {
    noOthers(others, 'source-ip');
    const Values = [...someOf(SourceIpConfig?.Values, 'values')];
    for (const value of Values) {
      if (!ipaddr.isValidCIDR(value)) throw invalid(`The source IP '${value}' is not a valid CIDR block`); // words assumed
    }
    return { condition: { Field: 'source-ip', SourceIpConfig: { Values } }, values: Values, hasWildcards: false };
  },
};

/** Two fields have an older way to give their values. */
function valuesOf({ Values }: RuleCondition, config: { readonly Values?: readonly string[] | undefined } | undefined) {
  if (Values?.length && config) throw invalid('You can specify values or a configuration of a condition, not both'); // words assumed
  if (Values && Values.length > 1) throw invalid('A condition can only have one value in this form'); // words assumed
  return someOf(config?.Values ?? Values, 'values');
}

function noOthers(values: readonly string[] | undefined, field: Field): void {
  if (values?.length) throw invalid(`The values of a '${field}' condition belong into its configuration`); // words assumed
}

function checkText(value: string, field: Field, pattern: RegExp): void {
  if (value === '') throw invalid('A condition value cannot be empty'); // words assumed
  if (value.length > 128) throw invalid(`The '${field}' value '${value}' is too long; the limit is '128'`); // words assumed
  if (!pattern.test(value)) throw invalid(`The '${field}' value '${value}' contains characters that are not valid`); // words assumed
}
