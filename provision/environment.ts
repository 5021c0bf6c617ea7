// An environment: everything that was built under one name in one account and Region of a cloud.
//
// Whatever it owns carries its name in a tag (or, in IAM, in the path), so that any process finds it again; two
// environments in one account never see each other.

import type { Filter, ResourceType, TagSpecification } from '@aws-sdk/client-ec2';
import type { AwsClient, AwsClientClass, Cloud } from '../core/cloud.ts';
import { RehearsalError } from '../core/errors.ts';
import { type MaybeTag, tagValue } from '../core/tags.ts';
import type { ProgressListener, StepEvent } from './progress.ts';

/** The tag by which a resource says to which environment it belongs. */
export const environmentTag = 'cloud-rehearsal:environment';
/** On resources of services that know no Regions: the Region of the environment that they belong to. */
export const regionTag = 'cloud-rehearsal:region';
/** Where AWS keeps what is one for all Regions: the certificates of CloudFront, the registrations of domains. */
const globalRegion = 'us-east-1';

/**
 * A letter, then up to 15 letters, digits and single dashes: short enough for every name made of it. AWS keeps names that
 * begin with `sg-` (groups) and `internal-` (load balancers) to itself.
 */
export const environmentNamePattern = /^(?=.{1,16}$)(?!(sg|internal)(-|$))[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

export interface EnvironmentSettings {
  /** `shop` unless said otherwise. */
  readonly name?: string;
  /** When aborted, the run stops before its next step, or in the middle of a wait. */
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
}

export class Environment {
  readonly cloud: Cloud;
  readonly name: string;
  readonly signal: AbortSignal | undefined;
  private readonly onProgress: ProgressListener;
  private readonly globalCloud: Cloud;

  constructor(cloud: Cloud, settings: EnvironmentSettings = {}) {
    this.cloud = cloud;
    this.name = settings.name ?? 'shop';
    this.signal = settings.signal;
    this.onProgress = settings.onProgress ?? (() => {});
    this.globalCloud = cloud.at({ region: globalRegion });
    if (!environmentNamePattern.test(this.name)) {
      throw new RehearsalError('InvalidOption', `environment: "${this.name}" cannot be the name of an environment`, {
        solution:
          'Use at most 16 lower-case letters, digits and single dashes, beginning with a letter, but not with the word ' +
          'sg or internal.',
      });
    }
  }

  client<C extends AwsClient>(type: AwsClientClass<C>): C {
    return this.cloud.client(type);
  }

  /** A client of a service that is one for all Regions (Route 53, CloudFront, …), or of us-east-1, where such things are. */
  globalClient<C extends AwsClient>(type: AwsClientClass<C>): C {
    return this.globalCloud.client(type);
  }

  /** `public-a` → `shop-public-a`. */
  nameOf(name: string): string {
    return `${this.name}-${name}`;
  }

  tags(fullName: string): Tag[] {
    return [
      { Key: 'Name', Value: fullName },
      { Key: environmentTag, Value: this.name },
    ];
  }

  /** EC2's way of tagging in the call that creates, so that nothing is ever there without its tags. */
  tagSpecification(type: ResourceType, fullName: string): TagSpecification[] {
    return [{ ResourceType: type, Tags: this.tags(fullName) }];
  }

  /** EC2's filter for what belongs to the environment. */
  ownedFilter(...more: Filter[]): Filter[] {
    return [{ Name: `tag:${environmentTag}`, Values: [this.name] }, ...more];
  }

  owns(tags: readonly MaybeTag[] | undefined): boolean {
    return tagValue(tags, environmentTag) === this.name;
  }

  /** Tags for what is one for all Regions, where another Region may have an environment of the same name. */
  globalTags(fullName: string): Tag[] {
    return [...this.tags(fullName), { Key: regionTag, Value: this.cloud.place.region }];
  }

  ownsGlobally(tags: readonly MaybeTag[] | undefined): boolean {
    return this.owns(tags) && tagValue(tags, regionTag) === this.cloud.place.region;
  }

  /** IAM has one namespace for all Regions, and no listing by tag: the path says what belongs to whom. */
  get iamPath(): string {
    return `/cloud-rehearsal/${this.name}/${this.cloud.place.region}/`;
  }

  report(event: StepEvent): void {
    this.onProgress(event);
  }

  throwIfStopped(): void {
    if (!this.signal?.aborted) return;
    throw new RehearsalError('Interrupted', 'stopped before the next step', {
      solution: 'Run the same command again: `up` completes what is there, `down` removes it.',
      cause: this.signal.reason,
    });
  }
}
