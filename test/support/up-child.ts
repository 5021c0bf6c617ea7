// A program that builds a stage and says each thing it does, for a test that kills it in the middle.
// Arguments: the cloud's URL, the account, the stage, the domain.

import { connectEndpoint } from '../../clouds/endpoint.ts';
import { Environment, stageOf, up } from '../../provision/index.ts';

const [url = '', account = '', stage = '', domain = ''] = process.argv.slice(2);
const cloud = await connectEndpoint(url, { place: { account } });
const onProgress = (event: object) => process.stdout.write(`${JSON.stringify(event)}\n`);
await up(new Environment(cloud, { onProgress }), stageOf(stage), { domain });
