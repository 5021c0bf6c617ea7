// What AWS does and an imitation of it may not. A scenario that needs one of these names it,
// and is skipped, with this sentence as the reason, where a probe by API calls finds it missing.

export const capabilities = {
  'auto-scaling-balances-zones':
    'an Auto Scaling group spreads its instances over the Availability Zones of its subnets',
  'auto-scaling-replaces-terminated': 'an Auto Scaling group replaces an instance that was terminated',
} as const;

export type Capability = keyof typeof capabilities;
