// How many of each there may be: https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-quotas.html

export const limits = {
  groups: 500,
  launchConfigurations: 200,
  policiesPerGroup: 50,
  stepsPerPolicy: 20,
  scheduledActionsPerGroup: 125,
  hooksPerGroup: 50,
  topicsPerGroup: 10,
  targetGroupsPerGroup: 50,
  targetGroupsPerCall: 10,
  tagsPerGroup: 50,
  instancesPerCall: 20,
} as const;
