// What names of hosts look like, and which of them are S3's.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html

const label = '[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?';
const host = new RegExp(`^(?:${label}[.])+${label}$`, 'i');
const bucketEndpoint = /^[a-z0-9][a-z0-9.-]*[.]s3(?:[.-](?:dualstack[.])?[a-z0-9-]+)?[.]amazonaws[.]com$/i;
const website = /[.]s3-website[.-][a-z0-9-]+[.]amazonaws[.]com$/i;

export function isHost(name: string): boolean {
  return name.length <= 253 && host.test(name) && !/^[\d.]+$/.test(name);
}

/** One whose first label may be `*`, for all names below the rest. */
export function isAlias(name: string): boolean {
  return isHost(name.replace(/^[*][.]/, ''));
}

/** A bucket's own endpoint, not that of its website. */
export function isBucketEndpoint(name: string): boolean {
  return bucketEndpoint.test(name) && !website.test(name);
}

/** Whether a name with `*` in the place of its first label stands for the name as well. */
export function covers(pattern: string, name: string): boolean {
  const [wide, narrow] = [pattern.toLowerCase(), name.toLowerCase()];
  return wide === narrow || (wide.startsWith('*.') && wide.slice(1) === narrow.slice(narrow.indexOf('.')));
}
