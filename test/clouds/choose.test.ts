// The word after `--on`.

import { describe, expect, test } from '@jest/globals';
import { chooseCloud, cloudNames } from '../../clouds/choose.ts';
import { LocalServer, likeAws } from '../support/local-server.ts';

describe('a URL is what runs there', () => {
  test('seen from the place that was asked for', async () => {
    await using emulator = await LocalServer.start(likeAws);
    await using cloud = await chooseCloud(emulator.url.href, { place: { account: '123456789012' } });
    expect(cloud).toMatchObject({
      name: 'endpoint',
      url: emulator.url,
      place: { account: '123456789012', region: 'ap-northeast-2' },
    });
  });

  test('AWS is refused', async () => {
    await expect(chooseCloud('https://ec2.us-east-1.amazonaws.com')).rejects.toMatchObject({ code: 'RealAws' });
  });
});

describe('any other word', () => {
  test.each(['', 'aws', 'localhost:4566', 'LocalStack', 'toString', 'ftp://localhost', 'http://'])(
    '%j',
    async (word) => {
      await expect(chooseCloud(word)).rejects.toMatchObject({
        code: 'UnknownCloud',
        message: expect.stringContaining(JSON.stringify(word)),
        solution: expect.stringContaining('Name one of embedded, localstack, or the URL'),
      });
    },
  );
});

test('embedded is a new cloud in this process, seen from the place that was asked for', async () => {
  await using cloud = await chooseCloud('embedded', { place: { region: 'us-east-1' } });
  expect(cloud).toMatchObject({ name: 'embedded', place: { account: '000000000000', region: 'us-east-1' } });
});

test('the words that exist', () => {
  expect(cloudNames).toEqual(['embedded', 'localstack']);
});
