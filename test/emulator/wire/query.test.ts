// The query protocols: what clients write in different ways, and what is refused.

import { expect, test } from '@jest/globals';
import { Exchange } from '../../../emulator/wire/exchange.ts';
import type { Data, WireRequest } from '../../../emulator/wire/message.ts';
import { answerTo, codeOf, ec2, form, request, signedFor } from './requests.ts';

function inputOf(wire: WireRequest): Data {
  return new Exchange(wire, 'request-1').decode().input;
}

function iam(body: string): WireRequest {
  return request({ headers: { ...form, authorization: signedFor('iam') }, body });
}

test('items of a list are in the order of their numbers, which may have gaps', () => {
  const body = 'Action=DescribeVpcs&Version=2016-11-15&VpcId.10=c&VpcId.2=b&VpcId.1=a';
  expect(inputOf(ec2(body))).toEqual({ VpcIds: ['a', 'b', 'c'] });
});

test('a plus is a space, a percent sign begins a byte, a name without a value is empty', () => {
  expect(inputOf(iam('Action=CreateUser&Version=2010-05-08&UserName=a+b%2Bc%C3%BC&Path'))).toEqual({
    UserName: 'a b+cü',
    Path: '',
  });
});

test('an operation may be in the query of a GET', () => {
  const url = '/?Action=DescribeVpcs&Version=2016-11-15&VpcId.1=vpc-1';
  expect(inputOf(request({ method: 'GET', url }))).toEqual({ VpcIds: ['vpc-1'] });
});

test('an empty list is an empty list', () => {
  const body = 'Action=CreateUser&Version=2010-05-08&UserName=u&Tags=';
  expect(inputOf(iam(body))).toEqual({ UserName: 'u', Tags: [] });
});

test('a key `__proto__` is a key', () => {
  const body =
    'Action=SimulateCustomPolicy&Version=2010-05-08&__proto__.polluted=1&PolicyInputList.member.1=p&constructor=x';
  expect(inputOf(iam(body))).toEqual({ PolicyInputList: ['p'] });
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

const deep = Array.from({ length: 5000 }, () => 'a').join('.');

test.each([
  ['no action', 'Version=2016-11-15', 'MissingAction', 400],
  ['an unknown action', 'Action=MakeVpc&Version=2016-11-15', 'InvalidAction', 400],
  ['a prototype as action', 'Action=constructor&Version=2016-11-15', 'InvalidAction', 400],
  ['a version that never was', 'Action=DescribeVpcs&Version=x', 'InvalidAction', 400],
  ['a parameter that nobody knows', 'Action=DescribeVpcs&Version=2016-11-15&VpcName.1=x', 'UnknownParameter', 400],
  ['a part that nobody knows', 'Action=DescribeVpcs&Version=2016-11-15&Filter.1.Nom=x', 'UnknownParameter', 400],
  ['a list that is none', 'Action=DescribeVpcs&Version=2016-11-15&VpcId.x=y', 'InvalidParameterValue', 400],
  ['a number that is none', 'Action=RunInstances&Version=2016-11-15&MinCount=many', 'InvalidParameterValue', 400],
  ['an empty number', 'Action=RunInstances&Version=2016-11-15&MinCount=', 'InvalidParameterValue', 400],
  ['a hexadecimal number', 'Action=RunInstances&Version=2016-11-15&MinCount=0x10', 'InvalidParameterValue', 400],
  ['a number beyond all', 'Action=RunInstances&Version=2016-11-15&MinCount=1e999', 'InvalidParameterValue', 400],
  ['neither true nor false', 'Action=DescribeVpcs&Version=2016-11-15&DryRun=maybe', 'InvalidParameterValue', 400],
  ['parts where a value should be', 'Action=CreateVpc&Version=2016-11-15&CidrBlock.1=x', 'InvalidParameterValue', 400],
  ['half a byte', 'Action=CreateVpc&Version=2016-11-15&CidrBlock=%f', 'MalformedQueryString', 404],
  ['bytes that are no text', 'Action=CreateVpc&Version=2016-11-15&CidrBlock=%ff', 'MalformedQueryString', 404],
  ['a name of five thousand parts', `Action=CreateVpc&Version=2016-11-15&${deep}=x`, 'MalformedQueryString', 404],
])('EC2 refuses %s', async (_what, body, code, status) => {
  const response = await answerTo(ec2(body));
  expect([codeOf(response), response.status]).toEqual([code, status]);
});

test.each([
  ['a number that is none', 'Action=ListUsers&Version=2010-05-08&MaxItems=x', 'MalformedInput'],
  ['a list that is none', 'Action=CreateUser&Version=2010-05-08&UserName=u&Tags.1.Key=x', 'MalformedInput'],
  ['an unknown action', 'Action=MakeUser&Version=2010-05-08', 'InvalidAction'],
])('IAM refuses %s', async (_what, body, code) => {
  expect(codeOf(await answerTo(iam(body)))).toBe(code);
});

test('a map is made of entries with a key and a value', async () => {
  const rds = (entry: string) =>
    request({
      headers: { ...form, authorization: signedFor('rds') },
      body: `Action=CreateIntegration&Version=2014-10-31&AdditionalEncryptionContext.entry.1.${entry}`,
    });
  const context = 'AdditionalEncryptionContext.entry.1.value=1';
  expect(inputOf(rds(`key=__proto__&${context}`)).AdditionalEncryptionContext).toEqual(
    Object.fromEntries([['__proto__', '1']]),
  );
  expect(codeOf(await answerTo(rds('key=a')))).toBe('MalformedInput');
});

test('a number may have an exponent, a timestamp any of three formats', async () => {
  const body = (time: string) =>
    `Action=PutMetricData&Version=2010-08-01&Namespace=n&MetricData.member.1.Value=1e3&MetricData.member.1.Timestamp=${time}`;
  for (const time of ['2023-11-14T22:13:20Z', '1700000000', 'Tue, 14 Nov 2023 22:13:20 GMT']) {
    const wire = request({ headers: { ...form, authorization: signedFor('monitoring') }, body: body(time) });
    expect(inputOf(wire).MetricData).toEqual([{ Value: 1000, Timestamp: new Date('2023-11-14T22:13:20Z') }]);
  }
});
