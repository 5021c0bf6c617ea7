// Instance types as AWS describes them. What the catalogue does not know of a type (bandwidths) is left out.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html

import type { ArchitectureType, InstanceTypeInfo } from '@aws-sdk/client-ec2';
import type { Filters } from '../../shared/filters.ts';
import type { TypeRow } from './catalogue.ts';

const freeTier = new Set(['t2.micro', 't3.micro']);

export function describeType(type: TypeRow): InstanceTypeInfo {
  const { family } = type;
  const isNitro = family.hypervisor === 'nitro';
  return {
    InstanceType: type.name,
    CurrentGeneration: family.isCurrent,
    FreeTierEligible: freeTier.has(type.name),
    SupportedUsageClasses: ['on-demand', 'spot'],
    SupportedRootDeviceTypes: ['ebs'],
    SupportedVirtualizationTypes: ['hvm'],
    BareMetal: false,
    Hypervisor: family.hypervisor,
    ProcessorInfo: {
      SupportedArchitectures: [...type.architectures] as ArchitectureType[],
      SustainedClockSpeedInGhz: family.clockGhz,
    },
    VCpuInfo: {
      DefaultVCpus: type.vcpus,
      DefaultCores: type.cores,
      DefaultThreadsPerCore: type.threadsPerCore,
      ...(isNitro
        ? {
            ValidCores: Array.from({ length: type.cores }, (_, index) => index + 1),
            ValidThreadsPerCore: type.threadsPerCore === 2 ? [1, 2] : [1],
          }
        : {}),
    },
    MemoryInfo: { SizeInMiB: type.memoryMib },
    InstanceStorageSupported: false,
    EbsInfo: {
      EbsOptimizedSupport: isNitro ? 'default' : ['t2', 'm1'].includes(family.name) ? 'unsupported' : 'default',
      EncryptionSupport: 'supported',
      NvmeSupport: isNitro ? 'required' : 'unsupported',
    },
    NetworkInfo: {
      MaximumNetworkInterfaces: type.interfaces,
      MaximumNetworkCards: 1,
      DefaultNetworkCardIndex: 0,
      NetworkCards: [{ NetworkCardIndex: 0, MaximumNetworkInterfaces: type.interfaces }],
      Ipv4AddressesPerInterface: type.addressesPerInterface,
      Ipv6AddressesPerInterface: family.name === 'm1' ? 0 : type.addressesPerInterface,
      Ipv6Supported: family.name !== 'm1',
      EnaSupport: isNitro ? 'required' : 'unsupported',
      EfaSupported: false,
    },
    PlacementGroupInfo: {
      SupportedStrategies: family.cpuCredits ? ['partition', 'spread'] : ['cluster', 'partition', 'spread'],
    },
    BurstablePerformanceSupported: family.cpuCredits !== undefined,
    DedicatedHostsSupported: family.name !== 't2',
    AutoRecoverySupported: true,
    SupportedBootModes:
      family.threadsPerCore === 1 && isNitro ? ['uefi'] : ['legacy-bios', ...(isNitro ? ['uefi' as const] : [])],
    SupportedInRegion: true,
  };
}

/** What the catalogue does not know. */
const unknown = () => [];

export const typeFilters: Filters<InstanceTypeInfo> = {
  'auto-recovery-supported': ({ AutoRecoverySupported }) => AutoRecoverySupported,
  'bare-metal': ({ BareMetal }) => BareMetal,
  'burstable-performance-supported': ({ BurstablePerformanceSupported }) => BurstablePerformanceSupported,
  'current-generation': ({ CurrentGeneration }) => CurrentGeneration,
  'dedicated-hosts-supported': ({ DedicatedHostsSupported }) => DedicatedHostsSupported,
  'ebs-info.attachment-limit-type': unknown,
  'ebs-info.ebs-optimized-info.baseline-bandwidth-in-mbps': unknown,
  'ebs-info.ebs-optimized-info.baseline-iops': unknown,
  'ebs-info.ebs-optimized-info.baseline-throughput-in-mbps': unknown,
  'ebs-info.ebs-optimized-info.maximum-bandwidth-in-mbps': unknown,
  'ebs-info.ebs-optimized-info.maximum-iops': unknown,
  'ebs-info.ebs-optimized-info.maximum-throughput-in-mbps': unknown,
  'ebs-info.ebs-optimized-support': ({ EbsInfo }) => EbsInfo?.EbsOptimizedSupport,
  'ebs-info.encryption-support': ({ EbsInfo }) => EbsInfo?.EncryptionSupport,
  'ebs-info.maximum-ebs-attachments': unknown,
  'ebs-info.nvme-support': ({ EbsInfo }) => EbsInfo?.NvmeSupport,
  'free-tier-eligible': ({ FreeTierEligible }) => FreeTierEligible,
  'hibernation-supported': unknown,
  hypervisor: ({ Hypervisor }) => Hypervisor,
  'instance-storage-info.disk.count': unknown,
  'instance-storage-info.disk.size-in-gb': unknown,
  'instance-storage-info.disk.type': unknown,
  'instance-storage-info.encryption-support': unknown,
  'instance-storage-info.nvme-support': unknown,
  'instance-storage-info.total-size-in-gb': unknown,
  'instance-storage-supported': ({ InstanceStorageSupported }) => InstanceStorageSupported,
  'instance-type': ({ InstanceType }) => InstanceType,
  'memory-info.size-in-mib': ({ MemoryInfo }) => MemoryInfo?.SizeInMiB,
  'network-info.bandwidth-weightings': unknown,
  'network-info.efa-info.maximum-efa-interfaces': unknown,
  'network-info.efa-supported': ({ NetworkInfo }) => NetworkInfo?.EfaSupported,
  'network-info.ena-support': ({ NetworkInfo }) => NetworkInfo?.EnaSupport,
  'network-info.encryption-in-transit-supported': unknown,
  'network-info.flexible-ena-queues-support': unknown,
  'network-info.ipv4-addresses-per-interface': ({ NetworkInfo }) => NetworkInfo?.Ipv4AddressesPerInterface,
  'network-info.ipv6-addresses-per-interface': ({ NetworkInfo }) => NetworkInfo?.Ipv6AddressesPerInterface,
  'network-info.ipv6-supported': ({ NetworkInfo }) => NetworkInfo?.Ipv6Supported,
  'network-info.maximum-network-cards': ({ NetworkInfo }) => NetworkInfo?.MaximumNetworkCards,
  'network-info.maximum-network-interfaces': ({ NetworkInfo }) => NetworkInfo?.MaximumNetworkInterfaces,
  'network-info.network-performance': unknown,
  'nitro-enclaves-support': unknown,
  'nitro-tpm-info.supported-versions': unknown,
  'nitro-tpm-support': unknown,
  'processor-info.supported-architecture': ({ ProcessorInfo }) => ProcessorInfo?.SupportedArchitectures,
  'processor-info.supported-features': unknown,
  'processor-info.sustained-clock-speed-in-ghz': ({ ProcessorInfo }) => ProcessorInfo?.SustainedClockSpeedInGhz,
  'reboot-migration-support': unknown,
  'supported-boot-mode': ({ SupportedBootModes }) => SupportedBootModes,
  'supported-root-device-type': ({ SupportedRootDeviceTypes }) => SupportedRootDeviceTypes,
  'supported-usage-class': ({ SupportedUsageClasses }) => SupportedUsageClasses,
  'supported-virtualization-type': ({ SupportedVirtualizationTypes }) => SupportedVirtualizationTypes,
  'vcpu-info.default-cores': ({ VCpuInfo }) => VCpuInfo?.DefaultCores,
  'vcpu-info.default-threads-per-core': ({ VCpuInfo }) => VCpuInfo?.DefaultThreadsPerCore,
  'vcpu-info.default-vcpus': ({ VCpuInfo }) => VCpuInfo?.DefaultVCpus,
  'vcpu-info.valid-cores': ({ VCpuInfo }) => VCpuInfo?.ValidCores,
  'vcpu-info.valid-threads-per-core': ({ VCpuInfo }) => VCpuInfo?.ValidThreadsPerCore,
};
