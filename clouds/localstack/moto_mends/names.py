"""What moto gets wrong of Amazon Route 53: name servers, changes of records, health checks."""

from collections import defaultdict

from .instead_of import instead_of


def mend_name_servers():
    """Every hosted zone has four name servers of its own, one under each of four top-level domains."""
    from moto.moto_api._internal import mock_random as random
    from moto.route53.models import DelegationSet

    @instead_of(DelegationSet, "__init__")
    def init(original, self, caller_reference, name_servers, delegation_set_id):
        numbers = [random.randint(0, 511) + first for first in (0, 512, 1024, 1536)]
        domains = ("com", "net", "org", "co.uk")
        own = [f"ns-{n}.awsdns-{n // 8 % 64:02}.{domain}" for n, domain in zip(numbers, domains)]
        original(caller_reference, name_servers or own, delegation_set_id)


def mend_change_batches():
    """A batch of changes is done as a whole or not at all; each change has to fit what is there."""
    from moto.route53.exceptions import NoSuchHealthCheck, Route53ClientError
    from moto.route53.models import RecordSet, Route53Backend
    from moto.route53.utils import validate_domain_name

    @instead_of(Route53Backend, "change_resource_record_sets")
    def change(_original, self, zoneid, change_list):
        zone = self.get_hosted_zone(zoneid)
        records = {key_of(record): record for record in zone.rrsets}
        problems = []
        for change in change_list:
            record, action = parse(change["ResourceRecordSet"]), change["Action"]
            there = records.get(key_of(record))
            what = f"resource record set [name='{record.name}', type='{record.type_}']"
            if not f".{record.name}".endswith(f".{zone.name}"):
                problems.append(f"RRSet with DNS name {record.name} is not permitted in zone {zone.name}")
            elif action == "CREATE" and there:
                problems.append(f"Tried to create {what} but it already exists")
            elif action == "DELETE" and not there:
                problems.append(f"Tried to delete {what} but it was not found")
            elif action == "DELETE" and values_of(there) != values_of(record):
                problems.append(f"Tried to delete {what} but the values provided do not match the current values")
            elif action == "DELETE":
                del records[key_of(record)]
            else:
                if record.health_check and record.health_check not in self.health_checks:
                    raise NoSuchHealthCheck(record.health_check)
                records[key_of(record)] = record
        problems += conflicts(zone, records.values())
        if problems:
            raise Route53ClientError("InvalidChangeBatch", f"[{', '.join(problems)}]")
        zone.rrsets = list(records.values())

    def parse(given):
        record = dict(given)
        record["Name"] = canonical(record["Name"])
        validate_domain_name(record["Name"], code="InvalidChangeBatch")
        if record.get("ResourceRecords"):
            values = record["ResourceRecords"]["ResourceRecord"]
            record["ResourceRecords"] = [one["Value"] for one in (values if isinstance(values, list) else [values])]
        if record.get("AliasTarget"):
            target = record["AliasTarget"]
            record["AliasTarget"] = {**target, "DNSName": canonical(target["DNSName"])}
        return RecordSet(record)

    def canonical(name):
        return f"{name.rstrip('.').lower()}.".replace("*", "\\052")

    def key_of(record):
        return record.name, record.type_, record.set_identifier

    def values_of(record):
        fields = {**vars(record), "ttl": str(record.ttl), "weight": str(record.weight)}
        fields.update(records=sorted(record.records), hosted_zone_id=None)
        return fields

    def conflicts(zone, records):
        by_name, by_type = defaultdict(set), defaultdict(set)
        for record in records:
            by_name[record.name].add(record.type_)
            by_type[record.name, record.type_].add(policy_of(record))
        for name, types in by_name.items():
            if "CNAME" in types and len(types) > 1:
                yield f"RRSet of type CNAME with DNS name {name} is not permitted as it conflicts with other records"
        for (name, type_), policies in by_type.items():
            if len(policies) > 1:
                yield f"RRSet with DNS name {name}, type {type_} cannot be created as one of another policy exists"

    def policy_of(record):
        if record.set_identifier is None:
            return "simple"
        fields = ("failover", "region", "geo_location", "multi_value")
        return next((field for field in fields if getattr(record, field)), "weighted")


def mend_health_checks():
    """A health check of a name has no address; a caller reference is used once, also after its deletion."""
    from moto.route53.exceptions import Route53ClientError
    from moto.route53.models import HealthCheck, Route53Backend

    @instead_of(HealthCheck, "to_xml")
    def to_xml(original, self):
        return original().replace("<IPAddress>None</IPAddress>", "")

    @instead_of(Route53Backend, "create_health_check")
    def create(original, self, caller_reference, health_check_args):
        used = self.__dict__.setdefault("used_caller_references", {})
        known, settings = used.get(caller_reference, (None, None))
        if known in self.health_checks and settings == health_check_args:
            return self.health_checks[known]
        if known:
            raise Route53ClientError("HealthCheckAlreadyExists", f"A health check with {caller_reference} exists.")
        check = original(caller_reference, health_check_args)
        used[caller_reference] = (check.id, health_check_args)
        return check
