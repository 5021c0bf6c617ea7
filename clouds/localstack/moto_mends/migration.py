"""What moto gets wrong of AWS Database Migration Service, and of the VPC peering that a migration goes through."""

import json

from .instead_of import instead_of


def in_use(what):
    from moto.dms.exceptions import InvalidResourceStateFault

    return InvalidResourceStateFault(f"{what} is in use by one or more replication tasks")


def tasks_with(dms, arn):
    ends = ("replication_instance_arn", "source_endpoint_arn", "target_endpoint_arn")
    return [task for task in dms.replication_tasks.values() if arn in [getattr(task, end) for end in ends]]


def ec2_of(dms):
    from moto.ec2.models import ec2_backends

    return ec2_backends[dms.account_id][dms.region_name]


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


def mend_endpoints():
    """An endpoint is active, its name is taken once; it can change, but not while its task runs; it stays while used."""
    from moto.dms.exceptions import InvalidResourceStateFault, ResourceAlreadyExistsFault
    from moto.dms.models import DatabaseMigrationServiceBackend as Backend
    from moto.dms.responses import DatabaseMigrationServiceResponse as Response

    @instead_of(Backend, "create_endpoint")
    def create(original, self, endpoint_identifier, **settings):
        if endpoint_identifier in self.endpoints:
            raise ResourceAlreadyExistsFault("The resource you are attempting to create already exists.")
        endpoint = original(endpoint_identifier=endpoint_identifier, **settings)
        endpoint.status = "active"
        return endpoint

    @instead_of(Backend, "delete_endpoint")
    def delete(original, self, endpoint_arn):
        if tasks_with(self, endpoint_arn):
            raise in_use("The endpoint")
        return original(endpoint_arn)

    fields = {
        "EngineName": "engine_name",
        "ServerName": "server_name",
        "Port": "port",
        "Username": "username",
        "Password": "password",
        "DatabaseName": "database_name",
    }

    def modify(self):
        wanted, dms = json.loads(self.body), self.dms_backend
        arn = wanted["EndpointArn"]
        if any(task.status == "running" for task in tasks_with(dms, arn)):
            raise InvalidResourceStateFault("The endpoint is in use by a replication task that is running.")
        endpoint = next(one for one in dms.endpoints.values() if one.endpoint_arn == arn)
        for field in fields.keys() & wanted.keys():
            setattr(endpoint, fields[field], wanted[field])
        return json.dumps({"Endpoint": {key: value for key, value in endpoint.to_dict().items() if value is not None}})

    Response.modify_endpoint = modify


def mend_connections():
    """A connection can be tested again, and is found by endpoint and instance both."""
    from moto.dms.models import DatabaseMigrationServiceBackend as Backend

    @instead_of(Backend, "test_connection")
    def test(original, self, replication_instance_arn, endpoint_arn):
        both = (replication_instance_arn, endpoint_arn)
        self.connections = [one for one in self.connections if ends_of(one) != both]
        return original(replication_instance_arn=replication_instance_arn, endpoint_arn=endpoint_arn)

    @instead_of(Backend, "describe_connections")
    def describe(original, self, filters, **page):
        found = original(filters=[], **page)
        for one in filters:
            kept = original(filters=[one], **page)
            found = [connection for connection in found if connection in kept]
        return found

    def ends_of(connection):
        return connection.replication_instance_arn, connection.endpoint_arn


def mend_replication_tasks():
    """A task is ready when made, starts after tested connections, has loaded nothing before, stays while it runs."""
    from moto.core.exceptions import JsonRESTError
    from moto.dms.exceptions import InvalidResourceStateFault, ResourceNotFoundFault
    from moto.dms.models import DatabaseMigrationServiceBackend as Backend
    from moto.dms.models import FakeReplicationTask as Task
    from moto.dms.responses import DatabaseMigrationServiceResponse as Response

    @instead_of(Backend, "create_replication_task")
    def create(original, self, **settings):
        endpoints = [endpoint.endpoint_arn for endpoint in self.endpoints.values()]
        ends = settings["source_endpoint_arn"], settings["target_endpoint_arn"]
        if settings["replication_instance_arn"] not in self.replication_instances or not set(ends) <= set(endpoints):
            raise ResourceNotFoundFault("The replication instance or an endpoint could not be found.")
        try:
            json.loads(settings["table_mappings"])["rules"]
        except (ValueError, KeyError, TypeError):
            raise JsonRESTError("InvalidParameterValueException", "Invalid task mappings JSON") from None
        return original(**settings).ready()

    @instead_of(Backend, "describe_replication_tasks")
    def describe(original, self, filters, max_records):
        return original(filters or [], max_records)

    @instead_of(Task, "to_dict")
    def to_dict(original, self):
        answer = original()
        if self.start_date is None:
            answer["ReplicationTaskStats"].update(FullLoadProgressPercent=0, TablesLoaded=0)
        return answer

    @instead_of(Response, "start_replication_task")
    def start(original, self):
        task = self.dms_backend.replication_tasks.get(self._get_param("ReplicationTaskArn"))
        if task and task.status == "running":
            raise InvalidResourceStateFault("Replication Task cannot be started: it is running already.")
        if task and task.start_date and self._get_param("StartReplicationTaskType") == "start-replication":
            what = "Start Type : START_REPLICATION, valid only for tasks running for the first time"
            raise JsonRESTError("InvalidParameterCombinationException", what)
        for end in (task.source_endpoint_arn, task.target_endpoint_arn) if task else ():
            both = (task.replication_instance_arn, end, "successful")
            tested = self.dms_backend.connections
            if both not in [(one.replication_instance_arn, one.endpoint_arn, one.status) for one in tested]:
                what = "Test connection for replication instance and endpoint should be successful"
                raise InvalidResourceStateFault(f"{what} for starting the replication task")
        return original()

    @instead_of(Backend, "delete_replication_task")
    def delete(original, self, replication_task_arn):
        task = self.replication_tasks.get(replication_task_arn)
        if task and task.status == "running":
            raise InvalidResourceStateFault("Replication Task cannot be deleted: it is running.")
        self.tagger.delete_all_tags_for_resource(replication_task_arn)
        return original(replication_task_arn)
