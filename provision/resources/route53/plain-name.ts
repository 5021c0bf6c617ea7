// Names as people write them. Route 53 gives them back in lower case, with a dot at the end, and every character but
// letters, digits, hyphens and underscores as an octal code: `\052` is the asterisk.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html

/** `WWW.Shop.com.` → `www.shop.com`. */
export function plainName(name: string | undefined): string {
  return (name ?? '')
    .replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
    .replace(/\.$/, '')
    .toLowerCase();
}
