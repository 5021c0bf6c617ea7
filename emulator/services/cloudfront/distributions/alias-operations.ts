// Aliases that others have: which they are, and to take one over.
// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/alternate-domain-names-move.html

import { AwsError } from '../../../wire/aws-error.ts';
import type { Handlers } from '../../shared/handlers.ts';
import { changing } from '../../shared/operation.ts';
import { invalid, required } from '../errors.ts';
import { listOf } from '../lists.ts';
import { pageOf } from '../pages.ts';
import { checkCount } from './aliases.ts';
import { checkCertificate } from './certificate-of.ts';
import { covers, isAlias } from './domain-names.ts';
import { putConfig } from './operations.ts';
import { aliasesOf, allAliases, distributionOf } from './rows.ts';

export const aliasOperations = {
  ListConflictingAliases(input, call) {
    const { id } = distributionOf(call, input.DistributionId);
    const alias = aliasOf(input.Alias);
    const found = allAliases(call).filter((each) => {
      const isOther = each.distributionId !== id;
      return isOther && (covers(each.alias, alias) || covers(alias, each.alias));
    });
    const { NextMarker, MaxItems, Quantity, Items } = pageOf(found, input, keyOf, (each) => ({
      Alias: each.alias,
      DistributionId: hidden(each.distributionId),
      AccountId: hidden(each.account),
    }));
    return { ConflictingAliasesList: { NextMarker, MaxItems, Quantity, Items } };
  },

  /** Moves an alias between distributions of an account. The proof by a TXT record, which other accounts need, is not built. */
  AssociateAlias: changing(
    ({ TargetDistributionId, Alias }, call) => {
      const target = distributionOf(call, TargetDistributionId);
      const alias = aliasOf(Alias);
      const holder = allAliases(call).find((each) => each.alias === alias.toLowerCase());
      if (holder && holder.account !== call.place.account) {
        throw new AwsError('AccessDenied', 'The alias is of a distribution of another account.'); // words assumed
      }
      const names = aliasesOf(target).filter((each) => each.toLowerCase() !== alias.toLowerCase());
      checkCount(names.length + 1);
      const { ACMCertificateArn } = target.config.ViewerCertificate ?? {};
      if (!ACMCertificateArn) throw invalid('The target distribution has no certificate for the alias.'); // words assumed
      checkCertificate(call, ACMCertificateArn, [alias]);
      return { target, names: [...names, alias], holder };
    },
    ({ target, names, holder }, call) => {
      if (holder && holder.distributionId !== target.id) {
        const from = distributionOf(call, holder.distributionId);
        const left = aliasesOf(from).filter((each) => each.toLowerCase() !== holder.alias);
        putConfig(call, from, { ...from.config, Aliases: listOf(left) });
      }
      putConfig(call, target, { ...target.config, Aliases: listOf(names) });
      return {};
    },
  ),
} satisfies Handlers<typeof import('@aws-sdk/client-cloudfront')>;

function aliasOf(given: string | undefined): string {
  const alias = required(given, 'alias');
  if (!isAlias(alias)) throw invalid('The parameter CNAME contains one or more parameters that are not valid.');
  return alias;
}

function keyOf({ alias }: { readonly alias: string }): string {
  return alias.replace('*', '_');
}

/** Whose it is can be told from the last half by him alone. */
function hidden(id: string): string {
  const shown = Math.floor(id.length / 2);
  return '*'.repeat(id.length - shown) + id.slice(id.length - shown);
}
