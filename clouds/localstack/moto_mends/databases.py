"""What moto gets wrong of Amazon RDS."""

from .instead_of import instead_of


def mend_engines():
    """MariaDB is an engine."""
    from moto.rds.models import DBInstance

    # moto knows no version of MariaDB, and takes PostgreSQL and MySQL of 2014. These are assumed, not AWS's of today.
    DBInstance.default_engine_versions.update(mariadb="11.4.5", mysql="8.0.41", postgres="17.4")


def mend_clusters():
    """A cluster's name is taken once, its instances are in its subnets, its automated snapshots go with it."""
    from moto.rds.exceptions import RDSClientError
    from moto.rds.models import DBInstanceClustered, RDSBackend

    @instead_of(RDSBackend, "create_db_cluster")
    def create_cluster(original, self, settings):
        if settings["db_cluster_identifier"].lower() in self.clusters:
            raise RDSClientError("DBClusterAlreadyExistsFault", "DB Cluster already exists")
        return original(settings)

    @instead_of(DBInstanceClustered, "__init__")
    def in_cluster(original, self, backend, db_cluster_identifier, **settings):
        cluster = backend.clusters.get(db_cluster_identifier)
        if cluster and not settings.get("db_subnet_group_name"):
            settings["db_subnet_group_name"] = cluster.db_subnet_group
        original(backend=backend, db_cluster_identifier=db_cluster_identifier, **settings)

    @instead_of(RDSBackend, "delete_db_cluster")
    def delete_cluster(original, self, cluster_identifier, **settings):
        cluster = original(cluster_identifier, **settings)
        for name, snapshot in list(self.cluster_snapshots.items()):
            if snapshot.snapshot_type == "automated" and snapshot.cluster.db_cluster_arn == cluster.db_cluster_arn:
                del self.cluster_snapshots[name]
        return cluster


def mend_subnet_groups():
    """A subnet group's name is taken once, it covers two zones or more, it stays when modified and while in use."""
    from moto.rds.exceptions import RDSClientError
    from moto.rds.models import RDSBackend

    @instead_of(RDSBackend, "create_subnet_group")
    def create(original, self, subnet_name, description, subnets, tags):
        if subnet_name in self.subnet_groups:
            raise RDSClientError("DBSubnetGroupAlreadyExists", f"The DB subnet group '{subnet_name}' already exists.")
        zones = sorted({subnet.availability_zone for subnet in subnets})
        if len(zones) < 2:
            what = f"The DB subnet group covers {', '.join(zones)} only. Add subnets to cover at least 2 AZs."
            raise RDSClientError("DBSubnetGroupDoesNotCoverEnoughAZs", what)
        return original(subnet_name, description, subnets, tags)

    @instead_of(RDSBackend, "modify_db_subnet_group")
    def modify(original, self, subnet_name, description, subnets):
        group = original(subnet_name, description, subnets)
        self.subnet_groups[subnet_name] = group  # moto takes it out, and forgets to put it back
        return group

    @instead_of(RDSBackend, "delete_subnet_group")
    def delete(original, self, subnet_name):
        groups = [getattr(one, "_db_subnet_group_name", None) for one in self.databases.values()]
        groups += [cluster.db_subnet_group_name for cluster in self.clusters.values()]
        if subnet_name.lower() in [group.lower() for group in groups if group]:
            what = f"Cannot delete the subnet group '{subnet_name}' because at least one database is still using it."
            raise RDSClientError("InvalidDBSubnetGroupStateFault", what)
        return original(subnet_name)


def mend_replicas():
    """A read replica needs its source's backups; it has neither a standby nor backups unless asked for."""
    from moto.rds.exceptions import RDSClientError
    from moto.rds.models import RDSBackend

    @instead_of(RDSBackend, "create_db_instance_read_replica")
    def create(original, self, settings):
        source = self.find_db_from_id(settings["source_db_instance_identifier"])
        if not int(source.backup_retention_period or 0):
            what = "Automated backups are not enabled for this database instance. Set its backup retention period first."
            raise RDSClientError("InvalidDBInstanceState", what)
        if settings["db_instance_identifier"] in self.databases:
            raise RDSClientError("DBInstanceAlreadyExists", "DB instance already exists")
        replica = original(settings)
        replica.multi_az = bool(settings.get("multi_az"))
        replica.backup_retention_period = settings.get("backup_retention_period") or 0
        return replica


def mend_standbys():
    """A Multi-AZ instance says in which zone its standby is: one of its subnets', not its own."""
    from moto.rds.models import DBInstance

    def zone_of_standby(self):
        subnets = self.db_subnet_group.subnets if self.multi_az and getattr(self, "_db_subnet_group_name", None) else []
        zones = [subnet["SubnetAvailabilityZone"]["Name"] for subnet in subnets]
        others = sorted(zone for zone in zones if zone != self.availability_zone)
        return others[0] if others else None

    DBInstance.secondary_availability_zone = property(zone_of_standby)
