// Makes a case small that shows something: leaves out whatever it shows it without.

import { summarised } from './account/permissions.ts';
import type { Case, Described } from './described.ts';

type Shows = (smaller: Case) => Promise<boolean>;

/** Something that can be left out, and the topology without it. */
interface Part {
  readonly without: (described: Described) => Described;
}

export async function shrink(whole: Case, shows: Shows): Promise<Case> {
  let smallest = whole;
  for (const question of whole.questions) {
    const alone = { ...smallest, questions: [question] };
    if (!(await shows(alone))) continue;
    smallest = alone;
    break;
  }
  for (;;) {
    const before = smallest;
    smallest = await once(smallest, shows);
    if (smallest === before) return smallest;
  }
}

/** Leaves out ever smaller groups of parts, at last each by itself. */
async function once(whole: Case, shows: Shows): Promise<Case> {
  let smallest = whole;
  const count = partsOf(whole.described).length;
  for (let size = Math.ceil(count / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let first = 0; first < partsOf(smallest.described).length; ) {
      const some = partsOf(smallest.described).slice(first, first + size);
      const described = some.reduce((left, part) => part.without(left), smallest.described);
      const smaller = { ...smallest, described };
      if (await shows(smaller)) smallest = smaller;
      else first += size;
    }
  }
  return smallest;
}

function partsOf(described: Described): Part[] {
  const listed = (Object.keys(described) as (keyof Described)[])
    .filter((type) => type !== 'SecurityGroupRules')
    .flatMap((type) => described[type].map((item): Part => ({ without: (all) => leaveOut(all, type, item) })));
  const inTables = described.RouteTables.flatMap(({ RouteTableId, Routes = [] }) =>
    Routes.filter((route) => route.GatewayId !== 'local').map(
      (route): Part => ({
        without: (all) => ({
          ...all,
          RouteTables: all.RouteTables.map((each) =>
            each.RouteTableId === RouteTableId ? { ...each, Routes: less(each.Routes ?? [], route) } : each,
          ),
        }),
      }),
    ),
  );
  const inAcls = described.NetworkAcls.flatMap(({ NetworkAclId, Entries = [] }) =>
    Entries.map(
      (entry): Part => ({
        without: (all) => ({
          ...all,
          NetworkAcls: all.NetworkAcls.map((each) =>
            each.NetworkAclId === NetworkAclId ? { ...each, Entries: less(each.Entries ?? [], entry) } : each,
          ),
        }),
      }),
    ),
  );
  const rules = described.SecurityGroupRules.map(
    (rule): Part => ({ without: (all) => withRules(all, less(all.SecurityGroupRules, rule)) }),
  );
  return [...listed, ...inTables, ...inAcls, ...rules];
}

function less<Item>(list: readonly Item[], item: Item): Item[] {
  return list.filter((each) => each !== item);
}

/** What belongs to it goes with it. */
function leaveOut(all: Described, type: keyof Described, item: object): Described {
  const left = { ...all, [type]: less(all[type] as readonly object[], item) } as Described;
  const gone = Object.entries(item).find(([key]) => key === idOf[type])?.[1] as string | undefined;
  if (type === 'Instances') {
    const stays = left.NetworkInterfaces.filter((each) => each.Attachment?.InstanceId !== gone);
    return { ...left, NetworkInterfaces: stays };
  }
  if (type === 'NetworkInterfaces') {
    return {
      ...left,
      Instances: left.Instances.filter((each) => each.NetworkInterfaces?.[0]?.NetworkInterfaceId !== gone),
    };
  }
  if (type === 'SecurityGroups')
    return withRules(
      left,
      left.SecurityGroupRules.filter((rule) => rule.GroupId !== gone),
    );
  return left;
}

const idOf: Partial<Record<keyof Described, string>> = {
  Instances: 'InstanceId',
  NetworkInterfaces: 'NetworkInterfaceId',
  SecurityGroups: 'GroupId',
};

function withRules(all: Described, SecurityGroupRules: Described['SecurityGroupRules']): Described {
  const SecurityGroups = all.SecurityGroups.map((group) => ({
    ...group,
    ...summarised(SecurityGroupRules.filter((rule) => rule.GroupId === group.GroupId)),
  }));
  return { ...all, SecurityGroupRules, SecurityGroups };
}
