// What AWS tells of stage 4, or another imitation of AWS, and LocalStack never does.

import { DescribeManagedPrefixListsCommand } from '@aws-sdk/client-ec2';
import { spreadButFor } from '../2-cloud/spread.ts';
import { type Answer, answer } from '../answer.ts';

const oneZone = 'LocalStack starts all instances of a group in one zone, and moves none';
const shows = 'auto-scaling-balances-zones';

export const answers: readonly Answer[] = [
  {
    what: 'there is no prefix list of S3',
    breaks: ['4-static-web/endpoint'],
    notMade: 'the list is AWS’s own, which nobody can delete; another imitation may lack it',
    ...answer(DescribeManagedPrefixListsCommand, (output) => ({
      ...output,
      PrefixLists: output.PrefixLists?.filter(({ PrefixListName }) => !PrefixListName?.endsWith('.s3')),
    })),
  },
  {
    what: 'the app instances stand in different zones',
    breaks: [],
    notMade: oneZone,
    shows,
    ...spreadButFor(),
  },
  {
    what: 'all app instances stand in one zone',
    breaks: ['4-static-web/auto-scaling'],
    notMade: oneZone,
    shows,
    ...spreadButFor('app'),
  },
];
