// Reading back what stands.

export { type Resources, readTopology, resourceTypes, type Topology } from './topology.ts';
