// The emulator with what it asks others for: the one place that knows both.

import { Emulator, type EmulatorSettings } from '../../emulator/emulator.ts';

export type EmbeddedSettings = Pick<EmulatorSettings, 'seed' | 'mode' | 'now'>;

export function newEmulator(settings: EmbeddedSettings): Emulator {
  return new Emulator({ ...settings, ports: {} });
}
