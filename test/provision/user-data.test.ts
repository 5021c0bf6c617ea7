// The scripts that instances start with: a shell must be able to read them.

import { describe, expect, it } from '@jest/globals';
import { execa } from 'execa';
import * as userData from '../../provision/blocks/user-data.ts';

const scripts = {
  web: userData.webUserData('shop-app', 'ap-northeast-2'),
  app: userData.appUserData('http://www.shop.com'),
  server: userData.serverUserData(),
  balancer: userData.balancerUserData(['192.168.1.11', '192.168.1.12']),
  database: userData.databaseUserData(5432, { username: 'o"neil', password: `it's $HOME` }),
};

describe('user data', () => {
  it.each(Object.entries(scripts))('%s is a script that bash parses', async (_name, script) => {
    expect(script.startsWith('#!/bin/bash\n')).toBe(true);
    // User data of an instance is at most 16 KB before it is encoded.
    expect(Buffer.byteLength(script)).toBeLessThan(16 * 1024);
    await execa('bash', ['-n'], { input: script });
  });

  it('the script that finds the app is one too', async () => {
    const inner = /<<'SCRIPT'\n(.*?)\nSCRIPT\n/s.exec(scripts.web)?.[1];
    expect(inner).toContain('Values=shop-app');
    await execa('bash', ['-n'], { input: inner ?? 'exit 1' });
  });

  it("the database's user is written as SQL has it, and the shell leaves it alone", () => {
    expect(scripts.database).toContain(`<<'SQL'\nCREATE ROLE "o""neil" LOGIN SUPERUSER PASSWORD 'it''s $HOME';\n`);
  });

  it('the balancer lists every server by its address', () => {
    expect(scripts.balancer).toContain('server server-1 192.168.1.11:80 check');
    expect(scripts.balancer).toContain('server server-2 192.168.1.12:80 check');
  });
});
