"""What moto gets wrong of VPC peering connections: what leads by them, and whose groups may be named through them."""

from .instead_of import instead_of


def mend_peering():
    """A route by a deleted peering connection is a blackhole; a rule names a group of a VPC only where it is peered."""
    from moto.ec2.exceptions import EC2ClientError
    from moto.ec2.models import EC2Backend
    from moto.ec2.responses import route_tables

    here = "{{ route.vpc_pcx.id }}</vpcPeeringConnectionId>"
    before, after = route_tables.DESCRIBE_ROUTE_TABLES_RESPONSE.split(here)
    state = "{{ 'active' if route.vpc_pcx._status.code == 'active' else 'blackhole' }}"
    after = after.replace("<state>active</state>", f"<state>{state}</state>", 1)
    route_tables.DESCRIBE_ROUTE_TABLES_RESPONSE = before + here + after

    @instead_of(EC2Backend, "authorize_security_group_ingress")
    def authorize(original, self, group_name_or_id, *args, source_groups=None, **settings):
        group = self.get_security_group_by_name_or_id(group_name_or_id, settings.get("vpc_id"))
        active = [one for one in self.vpc_pcxs.values() if one._status.code == "active"]
        peered = [{one.vpc.id, one.peer_vpc.id} for one in active]
        for pair in source_groups or []:
            other = self.get_security_group_from_id(pair.get("GroupId"))
            if group and other and other.vpc_id != group.vpc_id and {other.vpc_id, group.vpc_id} not in peered:
                what = "You have specified two resources that belong to different networks."
                raise EC2ClientError("InvalidGroup.NotFound", what)
        return original(group_name_or_id, *args, source_groups=source_groups, **settings)
