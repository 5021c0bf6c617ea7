import { namedScenarios } from '../all.ts';
import { prove } from '../prove.ts';

const promise = 'what was promised before still holds, with APP right behind the balancer';
const own = ['website', 'endpoint', 'web-tier-gone', 'name'];
const older = Object.entries(namedScenarios['4-static-web']).flatMap(([name, { claims }]) =>
  own.includes(name) ? [] : claims,
);

await prove(import.meta.url, { promise, stage: '4-static-web', claims: older });
