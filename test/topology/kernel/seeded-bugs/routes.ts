// Bugs in route tables and in who has an address.

import { bug, type SeededBug } from './edit.ts';

const routeTable = 'network/route-table.ts';
const network = 'network/network.ts';
const subnet = 'walk/subnet.ts';

export const routes: readonly SeededBug[] = [
  bug('the shortest prefix wins', routeTable, 'other.length - one.length', 'one.length - other.length'),
  bug(
    'a prefix list beats a named block',
    routeTable,
    'DestinationPrefixListId ? 1 : 0',
    'DestinationPrefixListId ? -1 : 0',
  ),
  bug(
    'routes of prefix lists are overlooked',
    routeTable,
    'return network.entriesOf(DestinationPrefixListId)',
    'return []',
  ),
  bug('the main table is used for all', network, 'return own ?? tables.find(', 'return tables.find('),
  bug('a subnet without a table of its own has none', network, 'return own ?? tables.find(', 'return own ?? [].find('),
  bug('the route table is asked within a subnet', subnet, 'receiver?.subnetId === subnetId', 'receiver === undefined'),
  bug('the second block of a VPC is overlooked', network, '...CidrBlockAssociationSet.map(', '...[].map('),
  bug(
    'a blackhole yields to the route after it',
    routeTable,
    'routesOf(network, table).flatMap((route)',
    "routesOf(network, table).filter(({ State }) => State !== 'blackhole').flatMap((route)",
  ),
];
