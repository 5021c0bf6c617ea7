// The flags that several commands share, and what is refused of them before anything is touched.

import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Cloud, Place } from '../core/cloud.ts';
import { engineNames } from '../provision/engines.ts';
import { environmentNamePattern } from '../provision/environment.ts';
import { portIn } from './explain/target.ts';

export interface PlaceFlags {
  readonly account?: string;
  readonly region?: string;
}

export interface CloudFlags extends PlaceFlags {
  readonly on: string;
  readonly environment: string;
}

export interface ArchitectureFlags {
  readonly zones?: number | readonly string[];
  readonly engine?: string;
  readonly domain?: string;
  /** A JSON file with any of the options. */
  readonly options?: string;
}

const defaultEnvironment = 'shop';
export const defaultCloud = 'localstack';

/** `--on`, `--environment`, `--account`, `--region`, `--json`. */
export function addCloudFlags(command: Command): Command {
  command
    .option('--on <cloud>', '"localstack", "embedded", or the URL of whatever speaks AWS', defaultCloud)
    .option(
      '--environment <name>',
      'what everything that is built is named after',
      environmentName,
      defaultEnvironment,
    );
  return addPlaceFlags(command);
}

/** `--account`, `--region`, `--json`. */
export function addPlaceFlags(command: Command): Command {
  return command
    .option('--account <digits>', 'twelve digits; each account is a world of its own', account)
    .option('--region <region>', 'the AWS Region (default: "ap-northeast-2")', region)
    .option('--json', 'one JSON document on stdout, progress on stderr');
}

/** `--zones`, `--engine`, `--domain`, `--options`. */
export function addArchitectureFlags(command: Command): Command {
  return command
    .option('--zones <zones>', 'how many Availability Zones, or their names with commas', zones)
    .addOption(new Option('--engine <name>', 'the engine of the database').choices(engineNames))
    .option('--domain <name>', 'the domain whose www the shop is (default: "<environment>-rehearsal.com")')
    .option('--options <file>', 'a JSON file with any of the options; flags win over it');
}

/** Whose resources the flags mean. */
export function placeOf({ account, region }: PlaceFlags): Partial<Place> {
  return { ...(account ? { account } : {}), ...(region ? { region } : {}) };
}

/** The same flags again, for a command that goes on where this one ended; `cloud` where they name another one. */
export function flagsFor(flags: CloudFlags, cloud?: Cloud): string {
  const on = cloud?.url.origin ?? flags.on;
  const parts = [
    on === defaultCloud ? '' : ` --on ${on}`,
    flags.environment === defaultEnvironment ? '' : ` --environment ${flags.environment}`,
    flags.account ? ` --account ${flags.account}` : '',
    flags.region ? ` --region ${flags.region}` : '',
  ];
  return parts.join('');
}

/** The value of a flag that is a port. */
export function portNumber(value: string): number {
  const port = portIn(value);
  if (port !== undefined) return port;
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function environmentName(value: string): string {
  if (environmentNamePattern.test(value)) return value;
  throw new InvalidArgumentError('At most 16 lower-case letters, digits and single dashes, a letter first.');
}

function account(value: string): string {
  if (/^\d{12}$/.test(value)) return value;
  throw new InvalidArgumentError('An account is twelve digits.');
}

function region(value: string): string {
  if (/^[a-z]{2}(-[a-z]+)+-\d+$/.test(value)) return value;
  throw new InvalidArgumentError('A Region looks like ap-northeast-2.');
}

function zones(value: string): number | string[] {
  return /^-?\d+$/.test(value) ? Number(value) : value.split(',').map((zone) => zone.trim());
}
