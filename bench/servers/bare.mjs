// The least that a server on Node can be: what `rehearse serve` is measured against.

import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  response.end('answered');
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
