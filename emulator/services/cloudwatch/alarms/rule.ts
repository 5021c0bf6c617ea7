// Rules of composite alarms: read, and what they come to.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html (AlarmRule)

import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { notImplemented } from '../../../wire/aws-error.ts';
import { validationError } from '../../shared/constraints.ts';

export type Rule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: StateValue; readonly alarm: string }
  | { readonly kind: 'not'; readonly rule: Rule }
  | { readonly kind: 'and' | 'or'; readonly rules: readonly Rule[] };

/** A word, a name in quotation marks (two of them stand for one), or a parenthesis. */
const token = /\s*(?:("(?:[^"]|"")*")|([()])|([^\s()"]+))/uy;
const deepest = 100;

/** Throws AWS's error for what is none. */
export function readRule(text: string): Rule {
  const reader = new Reader(tokensOf(text));
  const rule = reader.either(0);
  reader.end();
  return rule;
}

/** The alarms that the rule names, each once. */
export function alarmsOf(rule: Rule): string[] {
  if (rule.kind === 'constant') return [];
  if (rule.kind === 'state') return [rule.alarm];
  const inner = rule.kind === 'not' ? [rule.rule] : rule.rules;
  return [...new Set(inner.flatMap(alarmsOf))];
}

export function holds(rule: Rule, stateOf: (alarm: string) => StateValue | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !holds(rule.rule, stateOf);
    case 'and':
      return rule.rules.every((each) => holds(each, stateOf));
    case 'or':
      return rule.rules.some((each) => holds(each, stateOf));
  }
}

function tokensOf(text: string): string[] {
  const found: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const match = token.exec(text);
    if (!match) throw malformed();
    found.push(match[1] ?? match[2] ?? match[3] ?? '');
  }
  return found;
}

class Reader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(tokens: readonly string[]) {
    this.tokens = tokens;
  }

  end(): void {
    if (this.at < this.tokens.length) throw malformed();
  }

  /** AND binds more than OR. */
  either(depth: number): Rule {
    return this.list('or', () => this.list('and', () => this.one(depth)));
  }

  private list(kind: 'and' | 'or', next: () => Rule): Rule {
    const first = next();
    const rules = [first];
    while (this.takes(kind.toUpperCase())) rules.push(next());
    return rules.length === 1 ? first : { kind, rules };
  }

  private one(depth: number): Rule {
    if (depth > deepest) throw malformed();
    if (this.takes('NOT')) return { kind: 'not', rule: this.one(depth + 1) };
    if (this.takes('TRUE')) return { kind: 'constant', value: true };
    if (this.takes('FALSE')) return { kind: 'constant', value: false };
    if (this.takes('(')) {
      const rule = this.either(depth + 1);
      this.expect(')');
      return rule;
    }
    if (this.takes('AT_LEAST')) throw notImplemented('PutCompositeAlarm with AT_LEAST');
    const state = (['ALARM', 'OK', 'INSUFFICIENT_DATA'] as const).find((each) => this.takes(each));
    if (!state) throw malformed();
    this.expect('(');
    const alarm = this.name();
    this.expect(')');
    return { kind: 'state', state, alarm };
  }

  /** The name of an alarm, or its ARN, with or without quotation marks. */
  private name(): string {
    const text = this.tokens[this.at] ?? '';
    if (text === '' || text === '(' || text === ')') throw malformed();
    this.at += 1;
    const plain = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
    return /^arn:[^:]*:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/s.exec(plain)?.[1] ?? plain;
  }

  private expect(text: string): void {
    if (!this.takes(text)) throw malformed();
  }

  private takes(text: string): boolean {
    if (this.tokens[this.at]?.toUpperCase() !== text) return false;
    this.at += 1;
    return true;
  }
}

/** Words assumed. */
function malformed(): Error {
  return validationError('AlarmRule is not valid');
}
