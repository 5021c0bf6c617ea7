// The hosted zones of RDS's names, one for each Region; AWS lists them nowhere, its answers name them.

const zones: Readonly<Partial<Record<string, string>>> = {
  'us-east-1': 'Z2R2ITUGPM61AM',
  'us-east-2': 'Z2XHWR1WZ565X2',
  'us-west-1': 'Z10WI91S59XXQN',
  'us-west-2': 'Z1PVIF0B656C1W',
  'ap-northeast-1': 'Z24O6O9L7SGTNB',
  'ap-northeast-2': 'ZLA2NUCOLGUUR',
  'ap-southeast-1': 'Z2G0U3KFCY8NZ5',
  'ap-southeast-2': 'Z32T0VRHXEXS0V',
  'eu-central-1': 'Z1RLNUO7B9Q6NB',
  'eu-west-1': 'Z29XKXDKYMONMX',
};

/** Undefined where it is not known. */
export function hostedZoneOf(region: string): string | undefined {
  return zones[region];
}
