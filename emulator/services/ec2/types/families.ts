// Families of instance types, as AWS's tables have them: https://docs.aws.amazon.com/ec2/latest/instancetypes/gp.html

import type { ArchitectureValues } from '@aws-sdk/client-ec2';

export interface Size {
  readonly name: string;
  readonly vcpus: number;
  readonly memoryGib: number;
  readonly interfaces: number;
  /** Private addresses of each interface. */
  readonly addresses: number;
}

export interface Family {
  readonly name: string;
  readonly architectures: readonly ArchitectureValues[];
  readonly hypervisor: 'xen' | 'nitro';
  readonly threadsPerCore: 1 | 2;
  /** What an instance gets where nobody says: T2 is the family that is not unlimited by itself. */
  readonly cpuCredits: 'standard' | 'unlimited' | undefined;
  readonly clockGhz: number;
  readonly isCurrent: boolean;
  readonly sizes: readonly Size[];
}

type SizeColumns = readonly [name: string, vcpus: number, memoryGib: number, interfaces: number, addresses: number];

const sizesOf = (...rows: readonly SizeColumns[]): Size[] =>
  rows.map(([name, vcpus, memoryGib, interfaces, addresses]) => ({ name, vcpus, memoryGib, interfaces, addresses }));

const smallT: readonly SizeColumns[] = [
  ['nano', 2, 0.5, 2, 2],
  ['micro', 2, 1, 2, 2],
  ['small', 2, 2, 3, 4],
  ['medium', 2, 4, 3, 6],
  ['large', 2, 8, 3, 12],
  ['xlarge', 4, 16, 4, 15],
  ['2xlarge', 8, 32, 4, 15],
];

/** Sizes whose interfaces go by the number of virtual processors, as they do since Nitro. */
function nitroSizes(gibPerVcpu: number, names: readonly string[]): Size[] {
  return names.map((name) => {
    const count = name === 'medium' ? 1 : name === 'large' ? 2 : 4 * (Number.parseInt(name, 10) || 1);
    const [interfaces, addresses] =
      count === 1 ? [2, 4] : count === 2 ? [3, 10] : count <= 8 ? [4, 15] : count < 64 ? [8, 30] : [15, 50];
    return { name, vcpus: count, memoryGib: count * gibPerVcpu, interfaces, addresses };
  });
}

const usual = ['large', 'xlarge', '2xlarge', '4xlarge', '8xlarge', '12xlarge', '16xlarge'];
const upTo24 = [...usual, '24xlarge'];
const upTo32 = [...upTo24, '32xlarge'];
const upTo48 = [...upTo24, '48xlarge'];
const graviton = ['medium', ...usual];
const c5 = ['large', 'xlarge', '2xlarge', '4xlarge', '9xlarge', '12xlarge', '18xlarge', '24xlarge'];

function intel(name: string, clockGhz: number, sizes: readonly Size[], isCurrent = true): Family {
  const nitro = { hypervisor: 'nitro', threadsPerCore: 2, cpuCredits: undefined } as const;
  return { name, architectures: ['x86_64'], ...nitro, clockGhz, isCurrent, sizes };
}

function arm(name: string, clockGhz: number, sizes: readonly Size[]): Family {
  return { ...intel(name, clockGhz, sizes), architectures: ['arm64'], threadsPerCore: 1 };
}

export const families: readonly Family[] = [
  {
    name: 'm1',
    architectures: ['i386', 'x86_64'],
    hypervisor: 'xen',
    threadsPerCore: 1,
    cpuCredits: undefined,
    clockGhz: 2,
    isCurrent: false,
    sizes: sizesOf(
      ['small', 1, 1.7, 2, 4],
      ['medium', 1, 3.75, 2, 6],
      ['large', 2, 7.5, 3, 10],
      ['xlarge', 4, 15, 4, 15],
    ),
  },
  {
    name: 't2',
    architectures: ['i386', 'x86_64'],
    hypervisor: 'xen',
    threadsPerCore: 1,
    cpuCredits: 'standard',
    clockGhz: 2.5,
    isCurrent: true,
    sizes: sizesOf(
      ['nano', 1, 0.5, 2, 2],
      ['micro', 1, 1, 2, 2],
      ['small', 1, 2, 3, 4],
      ['medium', 2, 4, 3, 6],
      ['large', 2, 8, 3, 12],
      ['xlarge', 4, 16, 3, 15],
      ['2xlarge', 8, 32, 3, 15],
    ),
  },
  { ...intel('t3', 3.1, sizesOf(...smallT)), cpuCredits: 'unlimited' },
  {
    ...intel(
      't3a',
      2.5,
      sizesOf(...smallT.map((row): SizeColumns => (row[0] === 'small' ? ['small', 2, 2, 2, 4] : row))),
    ),
    cpuCredits: 'unlimited',
  },
  { ...arm('t4g', 2.5, sizesOf(...smallT)), cpuCredits: 'unlimited' },
  {
    ...intel(
      'm4',
      2.4,
      sizesOf(
        ['large', 2, 8, 2, 10],
        ['xlarge', 4, 16, 4, 15],
        ['2xlarge', 8, 32, 4, 15],
        ['4xlarge', 16, 64, 8, 30],
        ['10xlarge', 40, 160, 8, 30],
        ['16xlarge', 64, 256, 8, 30],
      ),
      false,
    ),
    hypervisor: 'xen',
  },
  intel('m5', 3.1, nitroSizes(4, upTo24)),
  intel('m5a', 2.5, nitroSizes(4, upTo24)),
  intel('m6a', 3.6, nitroSizes(4, [...upTo32, '48xlarge'])),
  arm('m6g', 2.5, nitroSizes(4, graviton)),
  intel('m6i', 3.5, nitroSizes(4, upTo32)),
  arm('m7g', 2.6, nitroSizes(4, graviton)),
  intel('m7i', 3.2, nitroSizes(4, upTo48)),
  intel('m7i-flex', 3.2, nitroSizes(4, usual)),
  intel('c5', 3.4, nitroSizes(2, c5)),
  intel('c5a', 3.3, nitroSizes(2, upTo24)),
  intel('c6a', 3.6, nitroSizes(2, [...upTo32, '48xlarge'])),
  arm('c6g', 2.5, nitroSizes(2, graviton)),
  intel('c6i', 3.5, nitroSizes(2, upTo32)),
  arm('c7g', 2.6, nitroSizes(2, graviton)),
  intel('c7i', 3.2, nitroSizes(2, upTo48)),
  intel('r5', 3.1, nitroSizes(8, upTo24)),
  intel('r5a', 2.5, nitroSizes(8, upTo24)),
  arm('r6g', 2.5, nitroSizes(8, graviton)),
  intel('r6i', 3.5, nitroSizes(8, upTo32)),
  arm('r7g', 2.6, nitroSizes(8, graviton)),
  intel('r7i', 3.2, nitroSizes(8, upTo48)),
];
