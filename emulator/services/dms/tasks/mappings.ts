// Table mappings: which tables a task moves, and how they are called where they come to.
// https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Tasks.CustomizingTasks.TableMapping.SelectionTransformation.html

import { invalidValue } from '../errors.ts';
import type { TableRow } from './rows.ts';

type Rule = Readonly<Record<string, unknown>>;

const ruleTypes = ['selection', 'transformation', 'table-settings', 'object-mapping', 'validation', 'post-processing'];
const selections = ['include', 'exclude', 'explicit'];

/** Refuses what is no JSON, and rules that DMS does not take. All words assumed. */
export function checkMappings(text: string): void {
  const rules = rulesOf(text);
  const [ids, names] = [new Set<unknown>(), new Set<unknown>()];
  for (const rule of rules) {
    const { 'rule-id': id, 'rule-name': name, 'rule-type': type } = rule;
    if (!isName(id) || !/^\d+$/.test(String(id))) throw wrong(`a rule has no rule-id`);
    if (!isName(name)) throw wrong(`rule ${id} has no rule-name`);
    if (ids.has(String(id))) throw wrong(`the rule-id ${id} is not unique`);
    if (names.has(String(name))) throw wrong(`the rule-name ${name} is not unique`);
    if (!ruleTypes.includes(String(type))) throw wrong(`rule ${id} has no valid rule-type`);
    if (type === 'selection') checkSelection(rule, String(id));
    ids.add(String(id));
    names.add(String(name));
  }
  const isAny = rules.some(
    (rule) => rule['rule-type'] === 'selection' && ['include', 'explicit'].includes(String(rule['rule-action'])),
  );
  if (!isAny) throw wrong('no selection rule includes a table');
}

function checkSelection(rule: Rule, id: string): void {
  if (!selections.includes(String(rule['rule-action']))) throw wrong(`rule ${id} has no valid rule-action`);
  const locator = locatorOf(rule);
  if (!isName(locator['schema-name'])) throw wrong(`rule ${id} has no schema-name`);
  if (!isName(locator['table-name']) && !isName(locator['table-type'])) throw wrong(`rule ${id} has no table-name`);
}

function rulesOf(text: string): readonly Rule[] {
  const { rules } = parsed(text);
  if (!Array.isArray(rules) || rules.length === 0) throw wrong('there are no rules');
  const isFine = rules.every((rule) => typeof rule === 'object' && rule !== null && !Array.isArray(rule));
  if (!isFine) throw wrong('a rule is no object');
  return rules;
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, as everything else that is no JSON object.
  }
  throw wrong('it is no JSON object');
}

function locatorOf(rule: Rule): Rule {
  const locator = rule['object-locator'];
  return typeof locator === 'object' && locator !== null ? (locator as Rule) : {};
}

function isName(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function wrong(what: string) {
  return invalidValue(`Invalid table mappings document: ${what}.`);
}

/** Those that the mappings name. What `%` and `_` stand for is in a database that is not here. */
export function namedTables(text: string): TableRow[] {
  const named = rulesOf(text).flatMap((rule) => {
    const { 'schema-name': schema, 'table-name': name } = locatorOf(rule);
    const isMeant = rule['rule-type'] === 'selection' && rule['rule-action'] !== 'exclude';
    const isPlain = isName(schema) && isName(name) && !/%/.test(`${schema}${name}`);
    return isMeant && isPlain ? [{ schema: String(schema), name: String(name) }] : [];
  });
  const state = { state: 'Before load', startTime: undefined, endTime: undefined, isReloaded: false } as const;
  return named.map((each) => ({ ...each, ...state }));
}
