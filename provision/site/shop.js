// Asks the shop's application whether it is there. The page says all that matters without this.
//
// Over HTTPS the pages and the application are behind one name. Over plain HTTP the pages come straight from their
// bucket, which runs nothing: the application is at `api.` in the place of `www.`.

const counter = document.getElementById('counter');
const { protocol, hostname } = window.location;
const api = protocol === 'https:' ? '/api/' : `http://${hostname.replace(/^www\./, 'api.')}/api/`;

async function ask() {
  const answer = await fetch(api, { signal: AbortSignal.timeout(5000) });
  if (!answer.ok) throw new Error(`the application answered ${answer.status}`);
  return answer.json();
}

ask().then(
  ({ service }) => {
    counter.textContent = `Orders are taken here: the ${service} is open.`;
  },
  () => {
    // What the page says already holds: orders are taken at the counter.
  },
);
