// Reading back what stands.

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
