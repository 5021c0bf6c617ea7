"""What moto gets wrong of Amazon EC2 Auto Scaling."""

from .instead_of import instead_of


def mend_launched_instances():
    """Instances of a group get the security groups, instance profile and metadata options of the launch template."""
    from moto.autoscaling.models import FakeAutoScalingGroup
    from moto.ec2.models.instances import MetadataOptions
    from moto.ec2.models.launch_templates import LaunchTemplateVersion

    def security_groups(version):
        return [*version.data.get("SecurityGroups", []), *version.data.get("SecurityGroupIds", [])]

    LaunchTemplateVersion.security_groups = property(security_groups)

    @instead_of(FakeAutoScalingGroup, "replace_autoscaling_group_instances")
    def launch(original, self, count_needed, propagated_tags):
        original(count_needed, propagated_tags)
        if not self.ec2_launch_template:
            return
        template = self.ec2_launch_template.get_version(self.launch_template_version).data
        profile = template.get("IamInstanceProfile", {})
        for state in self.instance_states[-count_needed:]:
            state.instance.metadata_options = MetadataOptions(template.get("MetadataOptions"))
            if profile:
                self.ec2_backend.associate_iam_instance_profile(
                    state.instance_id,
                    iam_instance_profile_name=profile.get("Name"),
                    iam_instance_profile_arn=profile.get("Arn"),
                )


def mend_targets_of_groups():
    """A group's target groups follow its instances: a new one is registered, one that left is deregistered."""
    from moto.autoscaling.models import AutoScalingBackend

    @instead_of(AutoScalingBackend, "update_attached_target_groups")
    def follow(original, self, group_name):
        group, target_groups = self.autoscaling_groups[group_name], self.elbv2_backend.target_groups
        group.target_group_arns = [arn for arn in group.target_group_arns if arn in target_groups]
        original(group_name)
        serving = {state.instance_id for state in group.instance_states}
        for arn in group.target_group_arns:
            for instance_id in set(target_groups[arn].targets) - serving:
                instance = self.ec2_backend.get_instance_by_id(instance_id)
                if getattr(instance, "autoscaling_group", None) is group:
                    target_groups[arn].deregister([{"Id": instance_id}])

    @instead_of(AutoScalingBackend, "notify_terminate_instances")
    def replace(original, self, instance_ids):
        original(instance_ids)
        for group_name in list(self.autoscaling_groups):
            self.update_attached_target_groups(group_name)


def mend_unhealthy_instances():
    """An instance that is set to unhealthy is terminated and replaced."""
    from moto.autoscaling.models import AutoScalingBackend

    @instead_of(AutoScalingBackend, "set_instance_health")
    def set_health(original, self, instance_id, health_status):
        original(instance_id, health_status)
        if health_status == "Unhealthy":
            self.ec2_backend.terminate_instances([instance_id])
            self.notify_terminate_instances([instance_id])


def mend_scaling_policies():
    """A policy belongs to its group: two groups may each have one of a name, and it goes when its group goes."""
    from moto.autoscaling.models import AutoScalingBackend
    from moto.autoscaling.responses import AutoScalingResponse, EmptyResult

    @instead_of(AutoScalingBackend, "put_scaling_policy")
    def put(original, self, **settings):
        policy = original(**settings)
        self.policies[policy.arn] = self.policies.pop(policy.name)
        return policy

    @instead_of(AutoScalingBackend, "delete_auto_scaling_group")
    def delete_group(original, self, group_name):
        original(group_name)
        for policy in self.describe_policies(autoscaling_group_name=group_name):
            del self.policies[policy.arn]

    def arn_of(response):
        """What DeletePolicy and ExecutePolicy name is the policy's ARN, or its name and its group's."""
        group, name = response._get_param("AutoScalingGroupName"), response._get_param("PolicyName")
        policies = response.autoscaling_backend.describe_policies(autoscaling_group_name=group)
        return next((policy.arn for policy in policies if name in (policy.name, policy.arn)), name)

    for operation in ("delete_policy", "execute_policy"):

        @instead_of(AutoScalingResponse, operation)
        def by_arn(original, self, operation=operation):
            getattr(self.autoscaling_backend, operation)(arn_of(self))
            return EmptyResult()

    @instead_of(AutoScalingResponse, "put_scaling_policy")
    def with_arn(original, self):
        answer = original()
        answer.result["PolicyARN"] = answer.result.pop("PolicyArn")
        return answer


def mend_taken_names():
    """A second group of a name is refused; moto puts it in the place of the first, whose instances stay behind."""
    from moto.autoscaling.exceptions import AutoscalingClientError
    from moto.autoscaling.models import AutoScalingBackend

    @instead_of(AutoScalingBackend, "create_auto_scaling_group")
    def create(original, self, **settings):
        name = settings["name"]
        if name in self.autoscaling_groups:
            what = f"AutoScalingGroup by this name already exists - A group with the name {name} already exists"
            raise AutoscalingClientError("AlreadyExists", what)
        return original(**settings)


def mend_limits_of_groups():
    """A capacity out of bounds is refused, and so is deleting a group that has instances, unless forced."""
    from moto.autoscaling.exceptions import AutoscalingClientError, ValidationError
    from moto.autoscaling.responses import AutoScalingResponse

    message = "New SetDesiredCapacity value {} is {} value {} for the AutoScalingGroup."

    def group_of(response):
        group = response.autoscaling_backend.autoscaling_groups.get(response._get_param("AutoScalingGroupName"))
        if group is None:
            raise ValidationError("AutoScalingGroup name not found - AutoScalingGroup not found")
        return group

    @instead_of(AutoScalingResponse, "set_desired_capacity")
    def set_desired_capacity(original, self):
        group, wanted = group_of(self), self._get_int_param("DesiredCapacity")
        if wanted > group.max_size:
            raise ValidationError(message.format(wanted, "above max", group.max_size))
        if wanted < group.min_size:
            raise ValidationError(message.format(wanted, "below min", group.min_size))
        return original()

    @instead_of(AutoScalingResponse, "delete_auto_scaling_group")
    def delete_group(original, self):
        if group_of(self).instance_states and not self._get_bool_param("ForceDelete", False):
            what = "You cannot delete an AutoScalingGroup while there are instances still in the group."
            raise AutoscalingClientError("ResourceInUse", what)
        return original()
