// Origin groups: a second origin that is asked when the first fails.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html

import type { OriginGroup, OriginGroups } from '@aws-sdk/client-cloudfront';
import { AwsError } from '../../../wire/aws-error.ts';
import { invalid, oneOf, required } from '../errors.ts';
import { fullList, itemsOf, listOf, repeated } from '../lists.ts';
import { noSuchOrigin } from './targets.ts';

const at = 'distributionConfig.originGroups';
/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const mostGroups = 10;
const codes = [400, 403, 404, 416, 429, 500, 502, 503, 504];

export function completeOriginGroups(given: OriginGroups | undefined, originIds: readonly string[]): OriginGroups {
  const items = itemsOf(given, at);
  if (items.length > mostGroups) {
    const message = 'Your request contains more origin groups than are allowed per distribution.';
    throw new AwsError('TooManyOriginGroupsPerDistribution', message);
  }
  const groups = items.map((group) => completeGroup(group, originIds));
  const twice = repeated([...originIds, ...groups.map(({ Id }) => Id ?? '')]);
  if (twice !== undefined) throw invalid(`The parameter origin group ID '${twice}' is not unique.`); // words assumed
  return listOf(groups);
}

function completeGroup(given: OriginGroup, originIds: readonly string[]): OriginGroup {
  const { SelectionCriteria } = given;
  const Id = required(given.Id, `${at}.items.id`);
  const { StatusCodes } = required(given.FailoverCriteria, `${at}.items.failoverCriteria`);
  const failing = itemsOf(required(StatusCodes, `${at}.items.failoverCriteria.statusCodes`), `${at}.statusCodes`);
  if (failing.length === 0 || failing.some((code) => !codes.includes(code)) || repeated(failing.map(String))) {
    throw invalid('The parameter StatusCodes of the origin group is not valid.'); // words assumed
  }
  const members = itemsOf(required(given.Members, `${at}.items.members`), `${at}.items.members`);
  const ids = members.map(({ OriginId }) => required(OriginId, `${at}.items.members.items.originId`));
  if (ids.length !== 2 || repeated(ids)) throw invalid('The parameter Members must be two origins.'); // words assumed
  if (ids.some((id) => !originIds.includes(id))) throw noSuchOrigin();
  return {
    Id,
    FailoverCriteria: { StatusCodes: fullList(failing) },
    Members: fullList(ids.map((OriginId) => ({ OriginId }))),
    ...(SelectionCriteria && {
      SelectionCriteria: oneOf(SelectionCriteria, `${at}.items.selectionCriteria`, ['default', 'media-quality-based']),
    }),
  };
}
