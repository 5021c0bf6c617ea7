// The images that everybody has: of each Region its own, with the same ids in every world.
// https://docs.aws.amazon.com/linux/al2023/ug/naming-and-versioning.html
// https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/

import { createHash } from 'node:crypto';
import type { ImageRow } from './rows.ts';

interface Release {
  /** `*` is the architecture. */
  readonly name: string;
  readonly description: string;
  readonly date: string;
  readonly owner: 'amazon' | 'canonical' | 'microsoft';
  readonly architectures: readonly ('x86_64' | 'arm64')[];
  readonly bootMode?: ImageRow['bootMode'];
  readonly rootDevice: '/dev/xvda' | '/dev/sda1';
  readonly size: number;
  readonly volumeType: 'gp2' | 'gp3';
  readonly needsTokens?: boolean;
  /** Where Systems Manager has the id of the newest one: `*` is the architecture. */
  readonly parameters?: readonly string[];
}

/** https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ (Canonical's account) */
const owners = { amazon: '137112412989', canonical: '099720109477', microsoft: '801119661308' } as const;
const both = ['x86_64', 'arm64'] as const;
const linux2023 = {
  owner: 'amazon',
  architectures: both,
  bootMode: 'uefi-preferred',
  rootDevice: '/dev/xvda',
  size: 8,
  volumeType: 'gp3',
  needsTokens: true,
} as const;
const linux2 = { owner: 'amazon', architectures: both, rootDevice: '/dev/xvda', size: 8, volumeType: 'gp2' } as const;
const ubuntu = {
  owner: 'canonical',
  architectures: both,
  bootMode: 'uefi-preferred',
  rootDevice: '/dev/sda1',
} as const;
const windows = {
  owner: 'microsoft',
  architectures: ['x86_64'],
  bootMode: 'uefi',
  rootDevice: '/dev/sda1',
  size: 30,
  volumeType: 'gp2',
} as const;
const amazonLinux = '/aws/service/ami-amazon-linux-latest';

/** The older release of the newest Linux is there too, so that who looks for the latest has to look. */
const releases: readonly Release[] = [
  {
    ...linux2023,
    name: 'al2023-ami-2023.8.20250707.0-kernel-6.1-*',
    description: 'Amazon Linux 2023 AMI 2023.8.20250707.0 * HVM kernel-6.1',
    date: '2025-07-03T18:19:14.000Z',
  },
  {
    ...linux2023,
    name: 'al2023-ami-2023.9.20251117.1-kernel-6.1-*',
    description: 'Amazon Linux 2023 AMI 2023.9.20251117.1 * HVM kernel-6.1',
    date: '2025-11-14T22:10:31.000Z',
    parameters: [`${amazonLinux}/al2023-ami-kernel-6.1-*`, `${amazonLinux}/al2023-ami-kernel-default-*`],
  },
  {
    ...linux2023,
    name: 'al2023-ami-minimal-2023.9.20251117.1-kernel-6.1-*',
    description: 'Amazon Linux 2023 AMI 2023.9.20251117.1 * Minimal HVM kernel-6.1',
    date: '2025-11-14T22:11:02.000Z',
    size: 2,
    parameters: [
      `${amazonLinux}/al2023-ami-minimal-kernel-6.1-*`,
      `${amazonLinux}/al2023-ami-minimal-kernel-default-*`,
    ],
  },
  {
    ...linux2,
    name: 'amzn2-ami-hvm-2.0.20251110.1-*-gp2',
    description: 'Amazon Linux 2 AMI 2.0.20251110.1 * HVM gp2',
    date: '2025-11-08T01:02:42.000Z',
    parameters: [`${amazonLinux}/amzn2-ami-hvm-*-gp2`],
  },
  {
    ...ubuntu,
    size: 8,
    volumeType: 'gp2',
    name: 'ubuntu/images/hvm-ssd/ubuntu-jammy-22.04-*-server-20251015',
    description: 'Canonical, Ubuntu, 22.04, * jammy image',
    date: '2025-10-15T04:32:16.000Z',
    parameters: ['/aws/service/canonical/ubuntu/server/22.04/stable/current/*/hvm/ebs-gp2/ami-id'],
  },
  {
    ...ubuntu,
    size: 8,
    volumeType: 'gp3',
    name: 'ubuntu/images/hvm-ssd-gp3/ubuntu-noble-24.04-*-server-20251022',
    description: 'Canonical, Ubuntu, 24.04, * noble image',
    date: '2025-10-22T07:40:22.000Z',
    parameters: ['/aws/service/canonical/ubuntu/server/24.04/stable/current/*/hvm/ebs-gp3/ami-id'],
  },
  {
    ...windows,
    name: 'Windows_Server-2022-English-Full-Base-2025.11.12',
    description: 'Microsoft Windows Server 2022 Full Locale English AMI provided by Amazon',
    date: '2025-11-12T09:14:55.000Z',
    parameters: ['/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-Base'],
  },
  {
    ...windows,
    name: 'Windows_Server-2025-English-Full-Base-2025.11.12',
    description: 'Microsoft Windows Server 2025 Full Locale English AMI provided by Amazon',
    date: '2025-11-12T09:22:08.000Z',
    parameters: ['/aws/service/ami-windows-latest/Windows_Server-2025-English-Full-Base'],
  },
];

type Architecture = 'x86_64' | 'arm64';

/** Canonical calls the one architecture by another name. */
function inName(text: string, owner: Release['owner'], architecture: Architecture): string {
  return text.replace('*', owner === 'canonical' && architecture === 'x86_64' ? 'amd64' : architecture);
}

interface PublicImage extends ImageRow {
  readonly parameters: readonly string[];
}

const byRegion = new Map<string, readonly PublicImage[]>();

/** A Region's images, in the order of their release. */
export function publicImages(region: string): readonly PublicImage[] {
  const known = byRegion.get(region);
  if (known) return known;
  const made = releases.flatMap((release) => release.architectures.map((each) => imageOf(release, each, region)));
  byRegion.set(region, made);
  return made;
}

function imageOf(release: Release, architecture: Architecture, region: string): PublicImage {
  const { owner } = release;
  const name = inName(release.name, owner, architecture);
  const digits = createHash('sha256').update(`${region} ${name}`).digest('hex');
  const isWindows = owner === 'microsoft';
  return {
    id: `ami-0${digits.slice(0, 16)}`,
    name,
    description: inName(release.description, owner, architecture),
    state: 'available',
    ownerId: owners[owner],
    ownerAlias: 'amazon',
    isPublic: true,
    architecture,
    isWindows,
    platformDetails: isWindows ? 'Windows' : 'Linux/UNIX',
    usageOperation: isWindows ? 'RunInstances:0002' : 'RunInstances',
    bootMode: architecture === 'arm64' ? 'uefi' : release.bootMode,
    needsTokens: release.needsTokens ?? false,
    createTime: Date.parse(release.date),
    sourceInstanceId: undefined,
    devices: [
      {
        name: release.rootDevice,
        snapshotId: `snap-0${digits.slice(16, 32)}`,
        size: release.size,
        volumeType: release.volumeType,
        encrypted: false,
        deleteOnTermination: true,
      },
    ],
    parameters: (release.parameters ?? []).map((each) => inName(each, owner, architecture)),
  };
}

/** What Systems Manager answers for a public parameter. */
export function imageOfParameter(region: string, parameter: string): string | undefined {
  return publicImages(region).find(({ parameters }) => parameters.includes(parameter))?.id;
}

/** The public parameter that holds the image's id, where there is one. */
export function parameterOfImage(region: string, id: string): string | undefined {
  return publicImages(region).find((image) => image.id === id)?.parameters[0];
}
