"""What moto gets wrong of what AWS Database Migration Service moves: endpoints, connections to them, tasks."""

import json

from .instead_of import instead_of


def tasks_with(dms, arn):
    ends = ("replication_instance_arn", "source_endpoint_arn", "target_endpoint_arn")
    return [task for task in dms.replication_tasks.values() if arn in [getattr(task, end) for end in ends]]


def in_use(what):
    from moto.dms.exceptions import InvalidResourceStateFault

    return InvalidResourceStateFault(f"{what} is in use by one or more replication tasks")


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
