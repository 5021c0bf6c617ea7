// Scenarios, those of the course and one's own, and judging them outside Jest.

export { namedScenarios } from './all.ts';
export { chooseScenarios, scenarioNames } from './choose.ts';
export { type JudgedClaim, type JudgedScenario, judge, type NamedScenario } from './judge.ts';
export { type Claim, type OwnScenario, problemsOf, type Scenario, unless } from './scenario.ts';
export { Missing, Shop } from './shop.ts';
