"""What moto gets wrong of where AWS Database Migration Service runs: subnet groups and replication instances."""

import json

from .instead_of import instead_of
from .replication_tasks import in_use, tasks_with


def ec2_of(dms):
    from moto.ec2.models import ec2_backends

    return ec2_backends[dms.account_id][dms.region_name]


def mend_replication_subnet_groups():
    """One has the subnets that it is asked for, in two zones, and tags; it takes the role dms-vpc-role; it can change."""
    from moto.core.exceptions import JsonRESTError
    from moto.dms.exceptions import InvalidResourceStateFault
    from moto.dms.models import DatabaseMigrationServiceBackend as Backend
    from moto.dms.models import FakeReplicationSubnetGroup as Group
    from moto.dms.responses import DatabaseMigrationServiceResponse as Response
    from moto.iam.models import iam_backends

    def subnets_of(dms, subnet_ids):
        subnets = [ec2_of(dms).get_subnet(subnet_id) for subnet_id in subnet_ids]
        if len({subnet.availability_zone for subnet in subnets}) < 2:
            what = "The Replication Subnet Group doesn't meet Availability Zone (AZ) coverage requirement."
            raise JsonRESTError("ReplicationSubnetGroupDoesNotCoverEnoughAZs", what)
        return subnets

    def arn_of(dms, name):
        return f"arn:aws:dms:{dms.region_name}:{dms.account_id}:subgrp:{name}"

    @instead_of(Backend, "create_replication_subnet_group")
    def create(original, self, subnet_ids, tags=None, **settings):
        roles = iam_backends[self.account_id][self.partition].roles.values()
        if "dms-vpc-role" not in [role.name for role in roles]:
            what = f"The IAM Role arn:aws:iam::{self.account_id}:role/dms-vpc-role is not configured properly."
            raise JsonRESTError("AccessDeniedFault", what)
        subnets = subnets_of(self, subnet_ids)
        group = original(subnet_ids=subnet_ids, tags=None, **settings)
        group.subnets = subnets
        self.tagger.tag_resource(arn_of(self, group.replication_subnet_group_identifier), tags)
        return group

    @instead_of(Group, "to_dict")
    def to_dict(original, self):
        subnets = [
            {
                "SubnetIdentifier": subnet.id,
                "SubnetAvailabilityZone": {"Name": subnet.availability_zone},
                "SubnetStatus": "Active",
            }
            for subnet in self.subnets
        ]
        return {**original(), "VpcId": self.subnets[0].vpc_id, "Subnets": subnets}

    @instead_of(Backend, "delete_replication_subnet_group")
    def delete(original, self, replication_subnet_group_identifier):
        name = replication_subnet_group_identifier
        if any(one.replication_subnet_group_identifier == name for one in self.replication_instances.values()):
            raise InvalidResourceStateFault(f"Cannot delete the replication subnet group '{name}': it is in use.")
        self.tagger.delete_all_tags_for_resource(arn_of(self, name))
        return original(replication_subnet_group_identifier=name)

    def modify(self):
        wanted = json.loads(self.body)
        group = self.dms_backend.replication_subnet_groups[wanted["ReplicationSubnetGroupIdentifier"]]
        group.subnets = subnets_of(self.dms_backend, wanted["SubnetIds"])
        return json.dumps({"ReplicationSubnetGroup": group.to_dict()})

    Response.modify_replication_subnet_group = modify


def mend_replication_instances():
    """One has an interface in its subnet group, which goes with it; it stays while a task uses it; it can change."""
    from moto.dms.exceptions import ResourceNotFoundFault
    from moto.dms.models import DatabaseMigrationServiceBackend as Backend
    from moto.dms.models import FakeReplicationInstance as Instance
    from moto.dms.responses import DatabaseMigrationServiceResponse as Response

    @instead_of(Backend, "create_replication_instance")
    def create(original, self, **settings):
        group = self.replication_subnet_groups.get(settings["replication_subnet_group_identifier"])
        if group is None:
            raise ResourceNotFoundFault("Replication subnet group could not be found.")
        instance = original(**settings)
        instance.subnet_group, subnet = group, group.subnets[0]
        address = subnet.get_available_subnet_ip(instance)
        group_ids = settings["vpc_security_group_ids"]
        instance.eni = ec2_of(self).create_network_interface(
            subnet, address, group_ids=group_ids, description="DMSNetworkInterface"
        )
        instance.eni.status, instance.eni.requester_managed = "in-use", True
        instance.private_ip_addresses, instance.availability_zone = [address], subnet.availability_zone
        return instance

    @instead_of(Instance, "to_dict")
    def to_dict(original, self):
        return {**original(), "ReplicationSubnetGroup": self.subnet_group.to_dict()}

    @instead_of(Backend, "delete_replication_instance")
    def delete(original, self, replication_instance_arn):
        if tasks_with(self, replication_instance_arn):
            raise in_use("The replication instance")
        instance = original(replication_instance_arn)
        instance.eni.delete()
        self.tagger.delete_all_tags_for_resource(replication_instance_arn)
        return instance

    def modify(self):
        wanted, dms = json.loads(self.body), self.dms_backend
        instance = dms.replication_instances[wanted["ReplicationInstanceArn"]]
        instance.replication_instance_class = wanted.get(
            "ReplicationInstanceClass", instance.replication_instance_class
        )
        instance.allocated_storage = wanted.get("AllocatedStorage", instance.allocated_storage)
        if groups := wanted.get("VpcSecurityGroupIds"):
            instance.vpc_security_groups = [{"VpcSecurityGroupId": one, "Status": "active"} for one in groups]
            instance.eni._group_set = [ec2_of(dms).get_security_group_from_id(one) for one in groups]
        return json.dumps({"ReplicationInstance": instance.to_dict()})

    Response.modify_replication_instance = modify
