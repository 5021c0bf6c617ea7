"""What moto gets wrong of Elastic Load Balancing (version 2)."""

from .instead_of import instead_of


def mend_load_balancers():
    """An Application Load Balancer spans two Availability Zones or more, and there is one of a name."""
    from moto.elbv2.exceptions import DuplicateLoadBalancerName, ValidationError
    from moto.elbv2.models import ELBv2Backend

    @instead_of(ELBv2Backend, "create_load_balancer")
    def create(original, self, *args, **settings):
        before = list(self.load_balancers.values())
        balancer = original(*args, **settings)
        namesake = next((one for one in before if one.name == balancer.name), None)
        zones = {subnet.availability_zone for subnet in balancer.subnets}
        if namesake or (balancer.type == "application" and len(zones) < 2):
            del self.load_balancers[balancer.arn]
        if namesake and settings_of(namesake) == settings_of(balancer):
            return namesake
        if namesake:
            raise DuplicateLoadBalancerName()
        if balancer.arn not in self.load_balancers:
            raise ValidationError("At least two subnets in two different Availability Zones must be specified")
        return balancer

    def settings_of(balancer):
        subnets = sorted(subnet.id for subnet in balancer.subnets)
        return balancer.type, balancer.scheme, subnets, sorted(balancer.security_groups or [])


def mend_listeners():
    """There is one listener on a port of a load balancer."""
    from moto.elbv2.exceptions import DuplicateListenerError
    from moto.elbv2.models import ELBv2Backend

    @instead_of(ELBv2Backend, "create_listener")
    def create(original, self, load_balancer_arn, protocol, port, *args, **settings):
        balancer = self.load_balancers.get(load_balancer_arn)
        if balancer and str(port) in [str(listener.port) for listener in balancer.listeners.values()]:
            raise DuplicateListenerError()
        return original(load_balancer_arn, protocol, port, *args, **settings)


def mend_load_balancers_of_target_groups():
    """A target group says which load balancers forward to it now, not which ever did."""
    from moto.elbv2.models import ELBv2Backend

    def forwarded(self, balancer):
        listeners = balancer.listeners.values()
        actions = [one for listener in listeners for one in listener.default_actions]
        actions += [one for listener in listeners for rule in listener.rules.values() for one in rule.actions]
        return {arn for action in actions for arn in self._get_target_group_arns_from(action_data=action.data)}

    for operation in ("delete_load_balancer", "delete_listener", "modify_listener", "delete_rule", "modify_rule"):

        @instead_of(ELBv2Backend, operation)
        def change(original, self, *args, **settings):
            answer = original(*args, **settings)
            balancers = self.load_balancers.values()
            for group in self.target_groups.values():
                group.load_balancer_arns = [one.arn for one in balancers if group.arn in forwarded(self, one)]
            return answer
