// Reading back what stands, keeping it, and comparing what stood with what stands.

export {
  type ChangedResource,
  differs,
  diffTopology,
  type ResourceName,
  resourceName,
  type TopologyDiff,
  type UncomparedType,
  type WholeResource,
} from './diff/diff.ts';
export type { FieldChange, Json } from './diff/fields.ts';
export { topologyFromJson, topologyToJson } from './json.ts';
export * from './paths/index.ts';
export {
  type Resources,
  type ResourceType,
  readTopology,
  resourceTypes,
  type Topology,
  topologyOf,
  type UnknownTypes,
} from './topology.ts';
