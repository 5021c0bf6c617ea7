// The page docs/scenarios.md: every scenario on every cloud that runs here, judged just now.

import { callOf } from '../../core/api-call.ts';
import type { Cloud } from '../../core/cloud.ts';
import { messageOf } from '../../core/errors.ts';
import { ownDomain } from '../../jest/harness/own-domain.ts';
import { down, Environment, type StageName, StepError, stageNames, up } from '../../provision/index.ts';
import { namedScenarios } from '../../scenarios/all.ts';
import { type JudgedScenario, judge } from '../../scenarios/judge.ts';

/** One column of the table. */
export interface Column {
  /** As the page calls the cloud. */
  readonly title: string;
  readonly cloud: Cloud;
}

type Verdict = { readonly judged: readonly JudgedScenario[] } | { readonly notBuilt: string };

/** Builds each stage on each cloud in turn, judges it, takes it down, and writes down what came of it. */
export async function scenariosPage(columns: readonly Column[]): Promise<string> {
  const rows: string[] = [];
  const notes = new Map<string, string[]>();
  for (const stage of stageNames) {
    const verdicts = await Promise.all(columns.map(({ cloud }) => verdictOn(cloud, stage)));
    for (const [file, { promise, claims }] of Object.entries(namedScenarios[stage])) {
      const name = `${stage}/${file}`;
      const cells = verdicts.map((verdict) => cellOf(verdict, name));
      rows.push(`| \`${name}\` | ${promise} | ${claims.length} | ${cells.join(' | ')} |`);
    }
    for (const [index, verdict] of verdicts.entries()) noteAll(notes, columns[index]?.title ?? '', stage, verdict);
  }
  const titles = columns.map(({ title }) => title);
  return [
    '# Scenarios × clouds',
    '',
    'Written from a run by `npm run docs:scenarios`, and compared with one in every CI run. A cell says how many of the claims',
    'hold of the stage, built from nothing on that cloud; below is what does not, with the reason.',
    '',
    `| scenario | promise | claims | ${titles.join(' | ')} |`,
    `|---|---|---|${titles.map(() => '---').join('|')}|`,
    ...rows,
    '',
    '## What is missing',
    '',
    ...[...notes].map(([sentence, names]) => `- ${sentence} (${names.map((name) => `\`${name}\``).join(', ')})`),
    '',
  ].join('\n');
}

async function verdictOn(cloud: Cloud, stage: StageName): Promise<Verdict> {
  const environment = new Environment(cloud);
  const named = Object.entries(namedScenarios[stage]).map(([file, scenario]) => ({
    name: `${stage}/${file}`,
    scenario,
  }));
  try {
    await up(environment, stage, ownDomain(cloud));
    return { judged: await judge(cloud, named) };
  } catch (error) {
    return { notBuilt: reasonOf(error) };
  } finally {
    await down(environment);
  }
}

/** What the cloud answered; an error that is no answer of its is one of ours, and is thrown. */
function reasonOf(error: unknown): string {
  const cause = error instanceof StepError ? error.cause : error;
  const call = callOf(cause);
  if (!call || !(cause instanceof Error)) throw error;
  return `${call.service} ${call.operation} answers ${cause.name}: ${withoutIds(messageOf(cause).split('\n', 1)[0] ?? '')}`;
}

function cellOf(verdict: Verdict, name: string): string {
  if ('notBuilt' in verdict) return 'not built';
  const claims = verdict.judged.find((each) => each.name === name)?.claims ?? [];
  const count = (outcome: string) => claims.filter((claim) => claim.outcome === outcome).length;
  const rest = (['broken', 'skipped'] as const).flatMap((each) => (count(each) > 0 ? `${count(each)} ${each}` : []));
  return rest.length === 0 ? 'all' : `${count('held')}, ${rest.join(', ')}`;
}

/** What does not hold, by its sentence; the scenarios that say so. */
function noteAll(notes: Map<string, string[]>, title: string, stage: StageName, verdict: Verdict): void {
  const note = (sentence: string, name: string) => notes.set(sentence, [...(notes.get(sentence) ?? []), name]);
  if ('notBuilt' in verdict) {
    note(`${title}: not built, since ${verdict.notBuilt}`, stage);
    return;
  }
  for (const { name, claims } of verdict.judged) {
    for (const { claim, outcome, reason, problems } of claims) {
      if (outcome === 'held') continue;
      note(`${title}: “${claim}” is ${outcome}: ${reason ?? withoutIds(problems[0] ?? '')}`, name);
    }
  }
}

/** What differs from run to run. */
function withoutIds(text: string): string {
  return text.replace(/\b([a-z]+)-[0-9a-f]{8,}\b/g, '$1-…').replace(/\b\d{1,3}(\.\d{1,3}){3}\b(?!\/)/g, '…');
}
