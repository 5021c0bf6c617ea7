"""What moto gets wrong of Amazon EC2 and Amazon VPC."""

from .instead_of import instead_of


def mend_network_interfaces():
    """The network interface that came with an instance goes with it, and its Elastic IP is free again."""
    from moto.ec2.models.instances import Instance

    @instead_of(Instance, "prep_nics")
    def prepare(original, self, nic_spec, **settings):
        nic_spec = nic_spec or [{"DeviceIndex": 0}]
        for nic in nic_spec:
            if not nic.get("NetworkInterfaceId"):
                nic.setdefault("DeleteOnTermination", True)
        original(nic_spec, **settings)

    @instead_of(Instance, "terminate")
    def terminate(original, self):
        for address in self.ec2_backend.addresses:
            if address.instance is self or (address.eni and address.eni.instance is self):
                self.ec2_backend.disassociate_address(address=address.public_ip)
        previous_state = original()
        for nic in self.nics.values():
            nic.delete_on_termination = False  # it is gone; terminating once more does not look for it
        return previous_state


def mend_nat_gateways():
    """A NAT gateway has an address of its subnet, and leaves neither interface nor association when it is deleted."""
    from moto.ec2.exceptions import ResourceAlreadyAssociatedError
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "create_nat_gateway")
    def create(original, self, subnet_id, allocation_id, tags=None, connectivity_type=None):
        if any(one.allocation_id == allocation_id and one.association_id for one in self.addresses):
            raise ResourceAlreadyAssociatedError(allocation_id)  # before moto makes an interface, not after
        gateway = original(subnet_id, allocation_id, tags=tags, connectivity_type=connectivity_type or "public")
        eni = gateway._eni
        address = eni.subnet.get_available_subnet_ip(gateway)
        gateway.private_ip = eni.private_ip_address = gateway.address_set[0]["privateIp"] = address
        eni.private_ip_addresses = [{"Primary": True, "PrivateIpAddress": address}]
        eni.interface_type, eni.status, eni.requester_managed = "nat_gateway", "in-use", True
        eni.description = f"Interface for NAT Gateway {gateway.id}"
        return gateway

    @instead_of(EC2Backend, "delete_nat_gateway")
    def delete(original, self, nat_gateway_id):
        gateway = original(nat_gateway_id)
        if gateway._eni.id in self.enis:
            for address in self.addresses:
                if address.eni is gateway._eni:
                    self.disassociate_address(address=address.public_ip)
            gateway._eni.delete()
        return gateway


def mend_deletion_of_what_is_used():
    """What something else still uses cannot be deleted: subnet, security group, Internet gateway, Elastic IP, VPC."""
    from moto.ec2.exceptions import EC2ClientError
    from moto.ec2.models import EC2Backend
    from moto.elbv2.models import elbv2_backends
    from moto.rds.models import rds_backends

    def refuse(reason, code="DependencyViolation"):
        raise EC2ClientError(code, reason)

    def load_balancers(ec2):
        return elbv2_backends[ec2.account_id][ec2.region_name].load_balancers.values()

    def databases(ec2):
        rds = rds_backends[ec2.account_id][ec2.region_name]
        return [*rds.databases.values(), *rds.clusters.values()]

    def uses_group(ec2, group):
        """Whether an interface, a load balancer, a database or a rule of another group in the VPC names the group."""
        in_vpc = [groups for groups in ec2.groups.values() if group in groups]
        others = [one for groups in in_vpc for one in groups.values() if one.id != group]
        rules = [rule for one in others for rule in (*one.ingress_rules, *one.egress_rules)]
        return (
            any(group in [one.id for one in eni.group_set] for eni in ec2.enis.values())
            or any(group in (balancer.security_groups or []) for balancer in load_balancers(ec2))
            or any(group in database.vpc_security_group_ids for database in databases(ec2))
            or any((rule.source_group or {}).get("GroupId") == group for rule in rules)
        )

    @instead_of(EC2Backend, "delete_subnet")
    def delete_subnet(original, self, subnet_id):
        balanced = [subnet.id for balancer in load_balancers(self) for subnet in balancer.subnets]
        if subnet_id in balanced or any(eni.subnet.id == subnet_id for eni in self.enis.values()):
            refuse(f"The subnet '{subnet_id}' has dependencies and cannot be deleted.")
        return original(subnet_id)

    @instead_of(EC2Backend, "delete_security_group")
    def delete_security_group(original, self, name=None, group_id=None):
        if group_id and uses_group(self, group_id):
            refuse(f"resource {group_id} has a dependent object")
        return original(name=name, group_id=group_id)

    @instead_of(EC2Backend, "detach_internet_gateway")
    def detach_internet_gateway(original, self, internet_gateway_id, vpc_id):
        if any(eni.public_ip and eni.subnet.vpc_id == vpc_id for eni in self.enis.values()):
            refuse(f"Network {vpc_id} has some mapped public address(es). Please unmap those before detaching.")
        return original(internet_gateway_id, vpc_id)

    @instead_of(EC2Backend, "release_address")
    def release_address(original, self, address=None, allocation_id=None):
        for one in self.addresses:
            if one.association_id and (one.public_ip == address or one.allocation_id == allocation_id):
                refuse(f"Address {one.public_ip} is in use.", "InvalidIPAddress.InUse")
        return original(address=address, allocation_id=allocation_id)

    @instead_of(EC2Backend, "delete_vpc")
    def delete_vpc(original, self, vpc_id):
        own_groups = [group for group in self.groups.get(vpc_id, {}).values() if group.name != "default"]
        if own_groups or any(gateway.vpc and gateway.vpc.id == vpc_id for gateway in self.internet_gateways.values()):
            refuse(f"The vpc '{vpc_id}' has dependencies and cannot be deleted.")
        return original(vpc_id)


def mend_deletion_of_vpcs():
    """A VPC's default network ACL goes with the VPC."""
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "delete_vpc")
    def delete_vpc(original, self, vpc_id):
        vpc = original(vpc_id)
        for acl in [acl for acl in self.network_acls.values() if acl.vpc_id == vpc_id]:
            del self.network_acls[acl.id]
        return vpc


def mend_client_tokens():
    """Instances asked for again with the same client token are the ones of the first time."""
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "run_instances")
    def run(original, self, *args, **settings):
        token = settings.get("client_token")
        for reservation in self.reservations.values():
            # moto's own word for "no token was sent" is ABCDE.
            if token not in (None, "ABCDE") and any(one.client_token == token for one in reservation.instances):
                return reservation
        return original(*args, **settings)
