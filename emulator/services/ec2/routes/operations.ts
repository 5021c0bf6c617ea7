// Route tables, routes, and what the tables are used for.

import type { Handlers } from '../../shared/handlers.ts';
import { changing, changingOnce } from '../../shared/operation.ts';
import { found } from '../describe.ts';
import { vpcEndpoints } from '../endpoints/rows.ts';
import { dependencyViolation, required } from '../errors.ts';
import { checkQuota } from '../quotas.ts';
import { putTags, removeWithTags, specifiedTags } from '../tags/tags.ts';
import { vpcs } from '../vpc/rows.ts';
import { validAssociate, validDisassociate, validReplace } from './associate.ts';
import { describeRouteTable, routeTableFilters } from './describe.ts';
import { routeTableAssociations, routeTables } from './rows.ts';
import { validCreateRoute, validDeleteRoute, validReplaceRoute } from './valid.ts';

export const routeOperations = {
  CreateRouteTable: changingOnce(
    'CreateRouteTable',
    ({ VpcId, TagSpecifications }, call) => {
      const vpc = vpcs.get(call, required(VpcId, 'vpcId'));
      const tags = specifiedTags(TagSpecifications, 'route-table');
      const count = routeTables.all(call).filter(({ vpcId }) => vpcId === vpc.id).length + 1;
      const full = 'The maximum number of route tables has been reached.';
      checkQuota(call, 'RouteTablesPerVpc', count, 'RouteTableLimitExceeded', full);
      return { vpcId: vpc.id, tags };
    },
    ({ vpcId, tags }, call, { ClientToken }) => {
      const row = call.put(routeTables.table, { id: routeTables.newId(call), vpcId, routes: [] });
      putTags(call, routeTables, row.id, tags);
      return { RouteTable: describeRouteTable(row, call), ClientToken };
    },
  ),

  DescribeRouteTables(input, call) {
    const limits = { least: 5, most: 100 };
    const description = { kind: routeTables, filters: routeTableFilters, shape: describeRouteTable, limits };
    const page = found(call, input, input.RouteTableIds, description);
    return { RouteTables: page.found, NextToken: page.NextToken };
  },

  DeleteRouteTable: changing(
    ({ RouteTableId }, call) => {
      const { id } = routeTables.get(call, required(RouteTableId, 'routeTableId'));
      const isUsed = routeTableAssociations.all(call).some(({ routeTableId }) => routeTableId === id);
      if (isUsed) throw dependencyViolation('routeTable', id);
      return id;
    },
    (id, call) => {
      for (const each of vpcEndpoints.all(call)) {
        const routeTableIds = each.routeTableIds.filter((tableId) => tableId !== id);
        if (routeTableIds.length < each.routeTableIds.length) call.put(vpcEndpoints.table, { ...each, routeTableIds });
      }
      removeWithTags(call, routeTables, id);
      return {};
    },
  ),

  CreateRoute: changing(validCreateRoute, (table, call) => {
    call.put(routeTables.table, table);
    return { Return: true };
  }),

  ReplaceRoute: changing(validReplaceRoute, (table, call) => {
    call.put(routeTables.table, table);
    return {};
  }),

  DeleteRoute: changing(validDeleteRoute, (table, call) => {
    call.put(routeTables.table, table);
    return {};
  }),

  AssociateRouteTable: changing(validAssociate, (plan, call) => {
    const { id } = call.put(routeTableAssociations.table, { ...plan, id: routeTableAssociations.newId(call) });
    return { AssociationId: id, AssociationState: { State: 'associated' as const } };
  }),

  ReplaceRouteTableAssociation: changing(validReplace, ({ before, routeTableId }, call) => {
    call.remove(routeTableAssociations.table, before.id);
    const id = routeTableAssociations.newId(call);
    call.put(routeTableAssociations.table, { ...before, id, routeTableId });
    return { NewAssociationId: id, AssociationState: { State: 'associated' as const } };
  }),

  DisassociateRouteTable: changing(
    ({ AssociationId }, call) => validDisassociate(call, required(AssociationId, 'associationId')),
    ({ id }, call) => {
      call.remove(routeTableAssociations.table, id);
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-ec2')>;
