// What a group launches instances from: a launch template, several types over one, or a launch configuration.

import type {
  LaunchTemplateSpecification,
  MixedInstancesPolicy,
  CreateAutoScalingGroupCommandInput as Request,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../../../wire/aws-error.ts';
import type { Call } from '../../../world/call.ts';
import { refuseUnbuilt } from '../../ec2/errors.ts';
import { launchTemplateOf } from '../../ec2/templates/find.ts';
import { configurations } from '../configurations/rows.ts';
import { invalid, oneOf, within } from '../errors.ts';
import type { Launch, TemplateSpecification } from './rows.ts';

type Asked = Pick<Request, 'LaunchTemplate' | 'MixedInstancesPolicy' | 'LaunchConfigurationName' | 'InstanceId'>;

/** Undefined where the request names none. https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_CreateAutoScalingGroup.html */
export function validLaunch(operation: string, input: Asked, call: Call): Launch | undefined {
  const { LaunchTemplate, MixedInstancesPolicy, LaunchConfigurationName } = input;
  refuseUnbuilt(operation, input, 'InstanceId');
  const given = [LaunchTemplate, MixedInstancesPolicy, LaunchConfigurationName].filter((each) => each !== undefined);
  if (given.length > 1) {
    throw invalid(
      'Valid requests must contain either LaunchTemplate, LaunchConfigurationName, InstanceId or MixedInstancesPolicy parameter.',
    );
  }
  if (LaunchTemplate) return { kind: 'template', template: validTemplate(LaunchTemplate, call) };
  if (MixedInstancesPolicy) return validMixed(operation, MixedInstancesPolicy, call);
  if (LaunchConfigurationName === undefined) return undefined;
  if (!call.get(configurations, LaunchConfigurationName)) {
    throw invalid(`Launch configuration name not found - Launch configuration ${LaunchConfigurationName} not found`);
  }
  return { kind: 'configuration', name: LaunchConfigurationName };
}

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_LaunchTemplateSpecification.html */
function validTemplate(specification: LaunchTemplateSpecification, call: Call): TemplateSpecification {
  const { LaunchTemplateId, LaunchTemplateName, Version } = specification;
  if ((LaunchTemplateId === undefined) === (LaunchTemplateName === undefined)) {
    throw invalid('Valid requests must contain either launchTemplateId or LaunchTemplateName');
  }
  if (Version !== undefined && !/^(\$Latest|\$Default|[1-9]\d*)$/.test(Version)) {
    throw invalid(`Invalid launch template version: either '$Default', '$Latest', or a numeric version are allowed.`);
  }
  const version = Version ?? '$Default';
  try {
    const { id, name } = launchTemplateOf(call, { LaunchTemplateId, LaunchTemplateName, Version: version });
    return { id, name, version };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalid(error.message);
  }
}

function validMixed(
  operation: string,
  { LaunchTemplate, InstancesDistribution = {} }: MixedInstancesPolicy,
  call: Call,
) {
  const { LaunchTemplateSpecification, Overrides = [] } = LaunchTemplate ?? {};
  if (!LaunchTemplateSpecification) throw invalid('LaunchTemplateSpecification is required in MixedInstancesPolicy.'); // assumed
  if (Overrides.length > 40) throw invalid('The number of overrides must not be more than 40.'); // words assumed
  for (const override of Overrides) {
    const unbuilt = ['WeightedCapacity', 'InstanceRequirements', 'ImageId', 'LaunchTemplateSpecification'] as const;
    refuseUnbuilt(`${operation} with MixedInstancesPolicy`, override, ...unbuilt);
  }
  const distribution = InstancesDistribution;
  within(distribution.OnDemandBaseCapacity, 'onDemandBaseCapacity', 0);
  const share = within(distribution.OnDemandPercentageAboveBaseCapacity, 'onDemandPercentageAboveBaseCapacity', 0, 100);
  if (share !== undefined && share < 100) {
    // Spot Instances come and go with a market that nobody plays here.
    refuseUnbuilt(operation, distribution, 'OnDemandPercentageAboveBaseCapacity');
    throw new AwsError('NotImplemented', `${operation} with Spot Instances is not implemented by this emulator`, {
      status: 501,
    });
  }
  const spot = ['SpotInstancePools', 'SpotMaxPrice', 'DistributionSegments', 'SpotAllocationStrategy'] as const;
  refuseUnbuilt(operation, distribution, ...spot);
  const strategy = distribution.OnDemandAllocationStrategy ?? 'prioritized';
  if (oneOf(strategy, 'onDemandAllocationStrategy', ['prioritized', 'lowest-price']) === 'lowest-price') {
    refuseUnbuilt(operation, distribution, 'OnDemandAllocationStrategy');
  }
  const template = validTemplate(LaunchTemplateSpecification, call);
  const policy: MixedInstancesPolicy = {
    LaunchTemplate: {
      LaunchTemplateSpecification: describedTemplate(template),
      Overrides: Overrides.map(({ InstanceType }) => ({ InstanceType })),
    },
    InstancesDistribution: {
      OnDemandAllocationStrategy: strategy,
      OnDemandBaseCapacity: distribution.OnDemandBaseCapacity ?? 0,
      OnDemandPercentageAboveBaseCapacity: 100,
      SpotAllocationStrategy: 'lowest-price',
    },
  };
  return { kind: 'mixed', template, policy } as const;
}

function describedTemplate({ id, name, version }: TemplateSpecification): LaunchTemplateSpecification {
  return { LaunchTemplateId: id, LaunchTemplateName: name, Version: version };
}

export function describedLaunch(launch: Launch) {
  if (launch.kind === 'configuration') return { LaunchConfigurationName: launch.name };
  if (launch.kind === 'mixed') return { MixedInstancesPolicy: launch.policy };
  return { LaunchTemplate: describedTemplate(launch.template) };
}
