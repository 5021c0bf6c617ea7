// From the words that a user typed to the scenarios they mean.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type Capability, capabilities } from '../core/capability.ts';
import { messageOf, RehearsalError } from '../core/errors.ts';
import { namedScenarios } from './all.ts';
import type { NamedScenario } from './judge.ts';
import type { OwnScenario } from './scenario.ts';

/** The names of all scenarios of the course: `2-cloud/routing`, … */
export const scenarioNames: readonly string[] = ofTheCourse().map(({ name }) => name);

/**
 * The scenarios that the words mean, each once: a stage is all of its scenarios, `2-cloud/routing` is one, and a path of
 * a JavaScript or TypeScript file is those that it exports, alone or as an array.
 *
 * @throws RehearsalError `UnknownScenario`
 */
export async function chooseScenarios(words: readonly string[]): Promise<NamedScenario[]> {
  const chosen: NamedScenario[] = [];
  for (const word of [...new Set(words)]) {
    const meant = /\.[cm]?[jt]s$/.test(word) ? await fromModule(word) : fromCourse(word);
    for (const each of meant) {
      if (!chosen.some(({ scenario }) => scenario === each.scenario)) chosen.push(each);
    }
  }
  return chosen;
}

function ofTheCourse(): NamedScenario[] {
  return Object.entries(namedScenarios).flatMap(([stage, named]) =>
    Object.entries(named).map(([file, scenario]) => ({ name: `${stage}/${file}`, scenario })),
  );
}

function fromCourse(word: string): NamedScenario[] {
  const meant = ofTheCourse().filter(({ name }) => name === word || name.startsWith(`${word}/`));
  if (meant.length > 0) return meant;
  throw unknown(`there is no scenario "${word}"`);
}

async function fromModule(path: string): Promise<NamedScenario[]> {
  const file = resolve(path);
  await stat(file).catch((error: unknown) => {
    throw unknown(`the scenarios of ${path} cannot be read: ${messageOf(error)}`, error);
  });
  const exported = await load(path, pathToFileURL(file).href);
  const scenarios = exported.flatMap((value) => scenariosIn(path, value));
  if (scenarios.length > 0) return scenarios.map((scenario) => ({ name: path, scenario }));
  throw unknown(`${path} exports no scenario`);
}

async function load(path: string, url: string): Promise<readonly unknown[]> {
  try {
    return Object.values((await import(url)) as object);
  } catch (error) {
    throw unknown(`${path} cannot be loaded: ${messageOf(error)}`, error);
  }
}

/** A module may export other things beside; what has claims is meant as a scenario, and must be one. */
function scenariosIn(path: string, exported: unknown): OwnScenario[] {
  const candidates = (Array.isArray(exported) ? exported : [exported]).filter(hasClaims);
  for (const candidate of candidates) {
    const { error } = scenarioSchema.safeParse(candidate);
    if (error) throw unknown(`${path} exports what is no scenario: ${z.prettifyError(error)}`, error);
  }
  return candidates;
}

function hasClaims(value: unknown): value is OwnScenario {
  return typeof value === 'object' && value !== null && 'claims' in value;
}

const scenarioSchema = z.object({
  promise: z.string().min(1),
  claims: z
    .array(
      z.object({
        claim: z.string().min(1),
        needs: z.enum(Object.keys(capabilities) as Capability[]).optional(),
        problems: z.custom((value) => typeof value === 'function', { error: 'must be a function' }),
      }),
    )
    .min(1),
});

function unknown(message: string, cause?: unknown): RehearsalError {
  const stages = Object.keys(namedScenarios).join(', ');
  return new RehearsalError('UnknownScenario', message, {
    solution:
      `Name a stage for all of its scenarios (${stages}), one of them such as ${scenarioNames.at(-1)}, or a file ` +
      '(.js, .mjs, .ts) that exports { promise, claims }. `rehearse run --help` lists all names.',
    cause,
  });
}
