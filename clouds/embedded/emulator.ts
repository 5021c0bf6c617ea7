// The emulator with what it asks others for: the one place that knows both.

import { reportedAnswer } from '../../emulator/control/answers.ts';
import { Emulator, type EmulatorSettings } from '../../emulator/emulator.ts';
import type { Ports } from '../../emulator/ports.ts';
import { networkAnalyser } from './network-analyser.ts';
import { networkProber } from './network-prober.ts';

export type EmbeddedSettings = Pick<EmulatorSettings, 'seed' | 'mode' | 'now'>;

export function newEmulator(settings: EmbeddedSettings): Emulator {
  const ports: Ports = { prober: networkProber({ workload: reportedAnswer }), analyser: networkAnalyser };
  return new Emulator({ ...settings, ports });
}
