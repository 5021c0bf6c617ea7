"""What moto gets wrong of Amazon VPC where something is taken away: a gateway, a subnet, an address."""

from .instead_of import instead_of


def mend_failed_nat_gateways():
    """A public NAT gateway that is made in a VPC without Internet gateway fails."""
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "create_nat_gateway")
    def create(original, self, *args, **settings):
        gateway = original(*args, **settings)
        attached = [one.vpc.id for one in self.internet_gateways.values() if one.vpc]
        if gateway.connectivity_type == "public" and gateway.vpc_id not in attached:
            self.delete_nat_gateway(gateway.id)
            gateway.state = "failed"
        return gateway


def mend_associations_of_subnets():
    """A subnet that is deleted is on no route table any more, and on no network ACL."""
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "delete_subnet")
    def delete(original, self, subnet_id):
        subnet = original(subnet_id)
        for table in self.route_tables.values():
            table.associations = {key: one for key, one in table.associations.items() if one != subnet_id}
        for acl in self.network_acls.values():
            acl.associations = {key: one for key, one in acl.associations.items() if one.subnet_id != subnet_id}
        return subnet


def mend_reassociation():
    """An Elastic IP that somebody else carries moves to whom it is given, unless the call forbids it."""
    from moto.ec2.models import EC2Backend
    from moto.ec2.responses.elastic_ip_addresses import ElasticIPAddresses

    @instead_of(ElasticIPAddresses, "associate_address")
    def by_default(original, self):
        if self._get_param("AllowReassociation") is None:
            self.params["AllowReassociation"] = True
        return original()

    @instead_of(EC2Backend, "associate_address")
    def move(original, self, instance=None, eni=None, address=None, allocation_id=None, reassociate=False):
        for one in self.addresses:
            if reassociate and one.eni and (one.public_ip == address or one.allocation_id == allocation_id):
                self.disassociate_address(address=one.public_ip)
        return original(instance, eni, address, allocation_id, reassociate)
