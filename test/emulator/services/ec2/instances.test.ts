// Instances: launched, started, stopped, terminated, and what they hold meanwhile.

import { describe, expect, it } from '@jest/globals';
import { launchInto } from './launching.ts';

describe('an instance', () => {
  it('is pending, running, shutting-down, terminated, and after an hour forgotten', () => {
    const { ec2, run, stateOf } = launchInto('auto');
    const [id = ''] = run();
    expect([stateOf(id), stateOf(id), stateOf(id)]).toEqual(['pending', 'running', 'running']);
    ec2.call('TerminateInstances', { InstanceIds: [id] });
    expect([stateOf(id), stateOf(id), stateOf(id)]).toEqual(['shutting-down', 'terminated', 'terminated']);
    ec2.wait(3600);
    expect(ec2.refusal('DescribeInstances', { InstanceIds: [id] })).toBe(
      `InvalidInstanceID.NotFound: The instance ID '${id}' does not exist`,
    );
  });
});
