// What a user may choose of the architectures, with the defaults, and what is refused before the first API call.

import { z } from 'zod';
import { contains, isCidr, isForHosts, overlaps, prefixOf, subBlock } from '../core/cidr.ts';
import { RehearsalError } from '../core/errors.ts';
import { type EngineName, engineNames } from './engines.ts';

/** The tiers that have subnets of their own in each zone, in the order of their address blocks. */
export const tiers = ['public', 'web', 'app', 'data'] as const;
/** Machines of the data centre count from here within their subnet: the first four addresses are AWS's. */
export const firstMachineAddress = 10;

export type Tier = (typeof tiers)[number];

/** A VPC holds blocks between /16 and /28; its subnets here are 256 times smaller, and AWS's smallest is /28. */
const cidr = z
  .string()
  .refine(isCidr, { error: 'is not an IPv4 block such as 10.0.0.0/16', abort: true })
  .refine((value) => prefixOf(value) <= 20, 'is too small: its subnets would be smaller than /28')
  .refine((value) => prefixOf(value) >= 16, 'is too large: a VPC has at most a /16')
  .refine(isForHosts, 'is a block that no host can have an address of');

const subnetCidr = z
  .string()
  .refine(isCidr, { error: 'is not an IPv4 block such as 10.0.1.0/24', abort: true })
  .refine((value) => prefixOf(value) <= 28, 'is too small: a subnet has at least a /28');

/** Two labels or more; `www.<domain>` is the name of a bucket, which has 63 characters at most. */
const domain = z
  .string()
  .max(59, 'has more than 59 characters')
  .regex(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, 'is not a domain such as my-shop.com, in lower case');

const group = z
  .strictObject({
    instanceType: z.string().min(1).default('t3.micro'),
    minimum: z.int().min(0).default(2),
    maximum: z.int().min(1).default(6),
    /** Percent of CPU, and bytes per minute sent, that the group is kept at. */
    targetCpu: z.number().positive().max(100).default(50),
    targetNetwork: z.number().positive().default(10_000_000),
  })
  .refine((value) => value.minimum <= value.maximum, {
    error: 'is over the maximum',
    path: ['minimum'],
  });

const subnets = z.strictObject({
  public: z.array(subnetCidr),
  web: z.array(subnetCidr),
  app: z.array(subnetCidr),
  data: z.array(subnetCidr),
});

/** Every option with its default and its limits; docs/options.md is checked against it. */
export const optionsSchema = z
  .strictObject({
    /** The address block of the VPC. */
    cidr: cidr.default('10.0.0.0/16'),
    /** How many of the Region's Availability Zones, or which; two at least, since a load balancer spans two. */
    zones: z
      .union([z.int().min(2, 'must be two or more').max(6), z.array(z.string()).min(2, 'must be two or more')], {
        error: 'must be a number of zones, two or more, or a list of their names',
      })
      .default(2),
    /** The blocks of the subnets, one per zone in each tier; carved from `cidr` when left out. */
    subnets: subnets.optional(),
    web: group.prefault({}),
    app: group.prefault({}),
    database: z
      .strictObject({
        engine: z.enum(engineNames, { error: `is none of ${engineNames.join(', ')}` }).default('postgres'),
        /** An RDS instance class; a small one that the engine is offered on when left out. */
        instanceClass: z.string().startsWith('db.', 'must begin with "db."').optional(),
        /** GiB; not used by Aurora. */
        storage: z.int().min(20).max(65_536).default(20),
        username: z.string().min(1).default('shop'),
        /** Of a database that nothing but this machine reaches. RDS wants eight printable characters or more. */
        password: z
          .string()
          .min(8, 'must have eight characters or more')
          .regex(/^[!-~]*$/, 'must have printable ASCII characters only')
          .regex(/^[^/"@]*$/, 'must not have any of / " @')
          .default('rehearsal-only'),
        /** Days that automated backups are kept from stage 3 on; a read replica needs one at least. */
        backupDays: z.int().min(1).max(35).default(7),
        /** Whether stage 3 adds one. */
        readReplica: z.boolean().default(true),
      })
      .prefault({}),
    dataCentre: z
      .strictObject({
        cidr: cidr.default('192.168.0.0/16'),
        /** How many fixed servers stand behind the balancer. */
        servers: z.int().min(1).max(20).default(3),
        instanceType: z.string().min(1).default('t3.micro'),
      })
      .prefault({}),
    migration: z
      .strictObject({
        /** The class of the DMS replication instance. */
        instanceClass: z.string().startsWith('dms.', 'must begin with "dms."').default('dms.t3.small'),
        /** GiB of its storage, for logs and for changes that wait. */
        storage: z.int().min(5).max(6144).default(50),
      })
      .prefault({}),
    /** Whose `www` the shop is; `<environment>-rehearsal.com` when left out. */
    domain: domain.optional(),
    /** The machine image of all instances; the newest Amazon Linux when left out. */
    imageId: z.string().startsWith('ami-', 'must begin with "ami-"').optional(),
  })
  .superRefine((value, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (overlaps(value.cidr, value.dataCentre.cidr)) {
      refuse(['dataCentre', 'cidr'], `overlaps with cidr ${value.cidr}; the migration connects the two`);
    }
    if (Array.isArray(value.zones) && new Set(value.zones).size < value.zones.length) {
      refuse(['zones'], 'names a zone twice');
    }
    if (value.dataCentre.servers > serverPlaces(value.dataCentre.cidr)) {
      const room = serverPlaces(value.dataCentre.cidr);
      refuse(['dataCentre', 'servers'], `has no room in dataCentre.cidr ${value.dataCentre.cidr}, which holds ${room}`);
    }
    if (value.subnets) checkSubnets(value.cidr, value.zones, value.subnets, refuse);
  });

/** What a user may say; everything has a default. */
export type ArchitectureOptions = z.input<typeof optionsSchema>;
/** All of it, said or by default. */
export type ResolvedOptions = z.output<typeof optionsSchema>;
export type { EngineName };

/**
 * Fills in the defaults.
 *
 * @throws RehearsalError `InvalidOption`, naming every option that is wrong
 */
export function resolveOptions(options: ArchitectureOptions = {}): ResolvedOptions {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'options'}: ${issue.message}`);
  throw new RehearsalError('InvalidOption', faults.join('; '), {
    solution: 'docs/options.md lists every option with its default.',
  });
}

/** How many servers find a fixed address in the machines' subnet, beside the database; the last address is AWS's. */
function serverPlaces(dataCentreCidr: string): number {
  return 2 ** (32 - prefixOf(dataCentreCidr) - 8) - 1 - firstMachineAddress - 1;
}

/** The block of one subnet: the tiers stand 16 blocks apart, so that a zone more at the end moves no other one. */
export function subnetBlock(options: ResolvedOptions, tier: Tier, zoneIndex: number): string {
  const chosen = options.subnets?.[tier][zoneIndex];
  return chosen ?? subBlock(options.cidr, prefixOf(options.cidr) + 8, tiers.indexOf(tier) * 16 + zoneIndex);
}

function checkSubnets(
  vpcCidr: string,
  zones: number | readonly string[],
  chosen: z.output<typeof subnets>,
  refuse: (path: (string | number)[], message: string) => void,
): void {
  const count = typeof zones === 'number' ? zones : zones.length;
  const all = tiers.flatMap((tier) => chosen[tier].map((block, index) => ({ tier, block, index })));
  for (const tier of tiers) {
    if (chosen[tier].length !== count)
      refuse(['subnets', tier], `has ${chosen[tier].length} blocks for ${count} zones`);
  }
  for (const [position, { tier, block, index }] of all.entries()) {
    if (!contains(vpcCidr, block)) refuse(['subnets', tier, index], `${block} is not within cidr ${vpcCidr}`);
    const other = all.slice(0, position).find((each) => overlaps(each.block, block));
    if (other) refuse(['subnets', tier, index], `${block} overlaps with ${other.block} of ${other.tier}`);
  }
}
