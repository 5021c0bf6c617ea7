// Reading back what stands.

export { type Resources, readSnapshot, resourceTypes, type Snapshot } from './snapshot.ts';
