// What the instances of a tier may do with AWS: all that the policies of their role allow.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html

import { z } from 'zod';
import { unless } from '../scenario.ts';
import { Missing, type Shop } from '../shop.ts';

/** IAM's grammar takes one text where it takes a list of texts, and one statement where it takes a list of them. */
const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
/** The form that says what is allowed by naming it. Any other (NotAction, NotResource, Condition, …) does not match. */
const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: texts,
  Resource: texts,
});
const statements = z.union([statement.transform((one) => [one]), z.array(statement)]);
const policyDocument = z.object({ Statement: statements });

/**
 * Follows the launch template's profile to its role, which may do this and nothing else.
 *
 * @param grants each an action on a resource: `ec2:DescribeInstances on *`
 */
export function* mayOnly(shop: Shop, tier: 'web' | 'app', grants: readonly string[]): Iterable<string> {
  const profileName = shop.launchTemplate(tier).LaunchTemplateData?.IamInstanceProfile?.Name;
  const profile = shop.seen.InstanceProfiles.find((each) => each.InstanceProfileName === profileName);
  if (!profile) throw new Missing(`there is no instance profile ${profileName}`);
  const roles = profile.Roles?.map((role) => role.RoleName) ?? [];
  if (roles.length !== 1) yield `the profile ${profileName} has ${roles.length} roles`;

  for (const policy of shop.seen.AttachedRolePolicies.filter((each) => roles.includes(each.RoleName))) {
    yield `the role of ${tier} has the managed policy ${policy.PolicyName} (${policy.PolicyArn})`;
  }
  const given: string[] = [];
  for (const { RoleName, PolicyName, PolicyDocument } of shop.seen.RolePolicies) {
    if (!roles.includes(RoleName)) continue;
    const granted = grantsOf(PolicyDocument);
    if (granted) given.push(...granted);
    else yield `the policy ${PolicyName} of ${RoleName} is not a plain list of actions: ${PolicyDocument}`;
  }
  const wanted = grants.map((grant) => `Allow ${grant}`);
  yield* unless(given.sort(), wanted.sort(), (actual) => `the role of ${tier} has ${actual}`);
}

/** `Allow ec2:DescribeInstances on *` for each action, or undefined for a policy of another form. */
function grantsOf(document: string): string[] | undefined {
  const { success, data } = policyDocument.safeParse(parsed(document));
  if (!success) return undefined;
  return data.Statement.flatMap(({ Effect, Action, Resource }) =>
    Action.map((action) => `${Effect} ${action} on ${Resource.join(', ')}`),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
