// What an endpoint may be made like, and changed to.
// https://docs.aws.amazon.com/dms/latest/APIReference/API_CreateEndpoint.html

import type {
  CreateEndpointCommandInput,
  DmsSslModeValue,
  ModifyEndpointCommandInput,
} from '@aws-sdk/client-database-migration-service';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { roleOf } from '../../iam/rows.ts';
import { certificates } from '../certificates/rows.ts';
import {
  alreadyExists,
  between,
  checkQuota,
  invalidCombination,
  invalidValue,
  notFound,
  oneOf,
  required,
} from '../errors.ts';
import { checkedKey } from '../keys.ts';
import { checkedEnd, identifierOf, isArn } from '../names.ts';
import { newTags } from '../tags/tags.ts';
import { type Engine, engines, type SettingsName, settingsNames } from './engines.ts';
import { type EndpointRow, endpoints } from './rows.ts';

type Given = CreateEndpointCommandInput | ModifyEndpointCommandInput;
type Own = Omit<EndpointRow, 'arn' | 'status' | 'keyArn'>;

export const endpointQuota = 1000;
const sslModes: readonly DmsSslModeValue[] = ['none', 'require', 'verify-ca', 'verify-full'];

export function validCreate(input: CreateEndpointCommandInput, call: Call) {
  const id = identifierOf(input.EndpointIdentifier, 'EndpointIdentifier', 255);
  const type = typeOf(required(input.EndpointType, 'endpointType'));
  const engine = required(input.EngineName, 'engineName').toLowerCase();
  const row: Own = { id, type, engine, ...settingsOf(input, undefined) };
  const [end, key, tags] = [checkedEnd(input.ResourceIdentifier), checkedKey(input.KmsKeyId), newTags(input.Tags)];
  checkWhole(call, row);
  checkComplete(row, input);
  checkFree(call, id);
  const other = call.all(endpoints).find(({ arn }) => end !== undefined && arn.endsWith(`:endpoint:${end}`));
  if (other) throw alreadyExists(`The resource identifier ${end} is in use.`, other.arn); // words assumed
  checkQuota('endpoints', call.count(endpoints), endpointQuota);
  return { row, end, key, tags };
}

/** What is not given stays; of the engine's settings too, unless they are to be exactly what is given. */
export function validModify(input: ModifyEndpointCommandInput, before: EndpointRow, call: Call): EndpointRow {
  const { EndpointIdentifier: name, EndpointType, EngineName } = input;
  const row = {
    ...before,
    id: name === undefined ? before.id : identifierOf(name, 'EndpointIdentifier', 255),
    type: EndpointType === undefined ? before.type : typeOf(EndpointType),
    engine: EngineName === undefined ? before.engine : EngineName.toLowerCase(),
    ...settingsOf(input, before),
  };
  checkWhole(call, row);
  if (row.id !== before.id) checkFree(call, row.id);
  return row;
}

function typeOf(given: string) {
  return oneOf(given.toLowerCase(), 'EndpointType', ['source', 'target']);
}

function settingsOf(input: Given, before: EndpointRow | undefined) {
  const { Port, SslMode, CertificateArn, Password } = input;
  // It is checked for its form, and not kept: nobody here logs in.
  if (Password !== undefined && Password.length > 255) throw invalidValue('The parameter Password is too long.'); // words assumed
  return {
    username: input.Username ?? before?.username,
    server: input.ServerName ?? before?.server,
    port: Port === undefined ? before?.port : between(Port, 'Port', 1, 65535),
    database: input.DatabaseName ?? before?.database,
    extra: input.ExtraConnectionAttributes ?? before?.extra,
    certificateArn: CertificateArn === '' ? undefined : (CertificateArn ?? before?.certificateArn),
    sslMode: SslMode === undefined ? (before?.sslMode ?? 'none') : oneOf(SslMode, 'SslMode', sslModes),
    roleArn: input.ServiceAccessRoleArn ?? before?.roleArn,
    tableDefinition: input.ExternalTableDefinition ?? before?.tableDefinition,
    settings: engineSettings(input, before),
  };
}

function engineSettings(input: Given, before: EndpointRow | undefined): EndpointRow['settings'] {
  const isExact = 'ExactSettings' in input && input.ExactSettings === true;
  const all: Partial<Record<SettingsName, object>> = { ...before?.settings };
  for (const name of settingsNames) {
    const given = input[name];
    if (given === undefined) continue;
    all[name] = withoutSecrets(isExact ? { ...given } : { ...all[name], ...given });
  }
  return all;
}

/** DMS tells no passwords. */
function withoutSecrets(settings: object): object {
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !/Password$/.test(name)));
}

/** Whether all of it together can be. */
function checkWhole(call: Call, row: Own): void {
  const engine = Object.hasOwn(engines, row.engine) ? engines[row.engine] : undefined;
  if (!engine) throw invalidValue(`Invalid engine name: ${row.engine}`); // words assumed
  if (!engine.types.includes(row.type)) {
    throw invalidCombination(`The engine ${row.engine} cannot be a ${row.type}.`); // words assumed
  }
  checkSettings(row, engine);
  checkCertificate(call, row);
  if (row.roleArn !== undefined && !roleOf(call, row.roleArn)) {
    throw new AwsError('AccessDeniedFault', `The role ${row.roleArn} cannot be assumed by DMS.`); // words assumed
  }
}

function checkSettings({ settings, engine: name }: Own, { settings: own }: Engine): void {
  const allowed: readonly (string | undefined)[] = [own, 'DmsTransferSettings', 'GcpMySQLSettings'];
  const foreign = Object.keys(settings).find((each) => !allowed.includes(each));
  if (foreign) throw invalidCombination(`The engine ${name} has no ${foreign}.`); // words assumed
}

/** https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html */
function checkCertificate(call: Call, { sslMode, certificateArn }: Own): void {
  if (certificateArn !== undefined && !(isArn(certificateArn, 'cert') && call.get(certificates, certificateArn))) {
    throw notFound(`Certificate not found: ${certificateArn}`); // words assumed
  }
  const isNeeded = sslMode === 'verify-ca' || sslMode === 'verify-full';
  if (isNeeded && certificateArn === undefined) {
    throw invalidCombination(`The SSL mode ${sslMode} needs a certificate.`); // words assumed
  }
}

/** A server needs its name, port and user, here or among the settings of its engine, or a secret that has them. */
function checkComplete(row: Own, { Password }: CreateEndpointCommandInput): void {
  const engine = engines[row.engine];
  if (!engine?.isServer) return;
  const own = (engine.settings ? row.settings[engine.settings] : undefined) as
    | Readonly<Record<string, unknown>>
    | undefined;
  if (own?.SecretsManagerSecretId !== undefined) return;
  const missing = Object.entries({
    ServerName: row.server ?? own?.ServerName,
    Port: row.port ?? own?.Port,
  }).find(([, value]) => value === undefined || value === '');
  if (missing) throw invalidCombination(`The parameter ${missing[0]} must be provided and must not be blank.`); // words assumed
  if (row.username === undefined && Password !== undefined) {
    throw invalidCombination('The parameter Username must be provided and must not be blank.'); // words assumed
  }
}

function checkFree(call: Call, id: string): void {
  const other = call.all(endpoints).find((each) => each.id === id);
  if (other) throw alreadyExists(`Endpoint already exists: ${id}`, other.arn); // words assumed
}
