// How an instance is to be, apart from where it is and what it is connected to.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html

import type {
  CpuOptionsRequest,
  CreditSpecificationRequest,
  InstanceMetadataOptionsRequest,
  InstanceMetadataOptionsResponse,
  PrivateDnsNameOptionsRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../../../wire/aws-error.ts';
import { between, invalidCombination, invalidValue, oneOf } from '../errors.ts';
import type { ImageRow } from '../images/rows.ts';
import type { SubnetRow } from '../subnet/rows.ts';
import type { TypeRow } from '../types/catalogue.ts';
import type { InstanceRow } from './rows.ts';

const onOff = ['enabled', 'disabled'] as const;
const tokens = ['optional', 'required'] as const;
export const credits = ['standard', 'unlimited'] as const;
const mostUserData = 16_384;

/** In base64, and at most 16 KB before that. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html */
export function checkedUserData(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  const compact = text.replace(/\s/g, '');
  if (compact.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) {
    throw new AwsError('InvalidParameterValue', 'Invalid BASE64 encoding of user data.');
  }
  if (Buffer.from(compact, 'base64').length > mostUserData) {
    throw new AwsError('InvalidParameterValue', 'User data is limited to 16384 bytes');
  }
  return text;
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsRequest.html */
export function checkedMetadata(
  given: InstanceMetadataOptionsRequest,
  before: InstanceMetadataOptionsResponse,
): InstanceMetadataOptionsResponse {
  const { HttpTokens, HttpEndpoint, HttpProtocolIpv6, InstanceMetadataTags, HttpPutResponseHopLimit: hops } = given;
  return {
    State: 'applied',
    HttpTokens: oneOf(HttpTokens ?? before.HttpTokens, 'httpTokens', tokens),
    HttpPutResponseHopLimit: between(hops ?? before.HttpPutResponseHopLimit ?? 1, 'httpPutResponseHopLimit', 1, 64),
    HttpEndpoint: oneOf(HttpEndpoint ?? before.HttpEndpoint, 'httpEndpoint', onOff),
    HttpProtocolIpv6: oneOf(HttpProtocolIpv6 ?? before.HttpProtocolIpv6, 'httpProtocolIpv6', onOff),
    InstanceMetadataTags: oneOf(InstanceMetadataTags ?? before.InstanceMetadataTags, 'instanceMetadataTags', onOff),
  };
}

/** What nobody says comes from the image. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html */
export function metadataOf({ needsTokens }: ImageRow): InstanceMetadataOptionsResponse {
  return {
    HttpTokens: needsTokens ? 'required' : 'optional',
    HttpPutResponseHopLimit: needsTokens ? 2 : 1,
    HttpEndpoint: 'enabled',
    HttpProtocolIpv6: 'disabled',
    InstanceMetadataTags: 'disabled',
  };
}

export function checkedCredits(
  given: CreditSpecificationRequest | undefined,
  { family }: TypeRow,
): InstanceRow['cpuCredits'] {
  if (given?.CpuCredits === undefined) return family.cpuCredits;
  if (family.cpuCredits === undefined) throw creditsNotSupported();
  return oneOf(given.CpuCredits, 'cpuCredits', credits);
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function creditsNotSupported(): AwsError {
  const message = 'The specified instance does not use CPU credits for CPU usage; only T instances use CPU credits.';
  return new AwsError('InstanceCreditSpecification.NotSupported', message); // words assumed
}

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-optimize-cpu.html: both, or none. */
export function checkedCpu(given: CpuOptionsRequest | undefined, type: TypeRow): InstanceRow['cpu'] {
  const { CoreCount: cores, ThreadsPerCore: threads } = given ?? {};
  if (cores === undefined && threads === undefined) return { cores: type.cores, threadsPerCore: type.threadsPerCore };
  if (cores === undefined || threads === undefined) {
    throw invalidCombination('CoreCount and ThreadsPerCore must be given together.'); // words assumed
  }
  if (type.family.hypervisor === 'xen' || cores < 1 || cores > type.cores) {
    throw invalidValue(cores, 'coreCount', `It is not valid for the instance type ${type.name}.`); // words assumed
  }
  return { cores, threadsPerCore: between(threads, 'threadsPerCore', 1, type.threadsPerCore) };
}

/** Without a word, as the subnet has it. */
export function dnsNameOptions(given: PrivateDnsNameOptionsRequest | undefined, subnet: SubnetRow) {
  const type = given?.HostnameType ?? subnet.hostnameType;
  return {
    HostnameType: oneOf(type, 'hostnameType', ['ip-name', 'resource-name']),
    EnableResourceNameDnsARecord: given?.EnableResourceNameDnsARecord ?? subnet.resourceNameA,
    EnableResourceNameDnsAAAARecord: given?.EnableResourceNameDnsAAAARecord ?? subnet.resourceNameAaaa,
  };
}
