// Ctrl-C: the first asks, the second ends.

import { afterEach, expect, it, jest } from '@jest/globals';
import { InterruptListener } from '../../cli/interrupt.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s once aborts the signal and says so', (name) => {
  const notes: string[] = [];
  using listener = new InterruptListener((note) => notes.push(note));
  expect(listener.signal.aborted).toBe(false);
  process.emit(name);
  expect(listener.signal.aborted).toBe(true);
  expect(notes).toEqual(['Stopping. Once more stops at once.']);
});

it('twice ends the process with 130, unless it was one key press told twice', () => {
  const exit = jest.spyOn(process, 'exit').mockImplementation(() => undefined as never);
  const now = jest.spyOn(Date, 'now');
  using _listener = new InterruptListener(() => {});
  now.mockReturnValue(10_000);
  process.emit('SIGINT');
  now.mockReturnValue(10_020);
  process.emit('SIGINT');
  expect(exit).not.toHaveBeenCalled();
  now.mockReturnValue(11_000);
  process.emit('SIGINT');
  expect(exit).toHaveBeenCalledWith(130);
});

it('is not heard any more when the run is over', () => {
  const before = process.listenerCount('SIGINT');
  new InterruptListener(() => {})[Symbol.dispose]();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
