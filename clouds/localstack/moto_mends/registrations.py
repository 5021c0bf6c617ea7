"""What moto gets wrong of Amazon Route 53 Domains."""

import json
from datetime import datetime, timedelta, timezone

from .instead_of import instead_of


def mend_registrations():
    """A domain is delegated to the zone that comes with it; name servers can be changed more than once."""
    from moto.route53.models import Route53Backend
    from moto.route53domains.models import Route53DomainsBackend

    @instead_of(Route53Backend, "create_hosted_zone")
    def create_zone(original, self, name, *args, **settings):
        return original(name if name.endswith(".") else f"{name}.", *args, **settings)

    @instead_of(Route53DomainsBackend, "register_domain")
    def register(original, self, domain_name, **settings):
        operation = original(domain_name=domain_name, **settings)
        zones = self._Route53DomainsBackend__route53_backend.zones.values()
        newest = [zone for zone in zones if zone.name == f"{domain_name}."][-1]
        servers = [{"Name": name} for name in newest.delegation_set.name_servers]
        self.update_domain_nameservers(domain_name, servers)
        return operation

    @instead_of(Route53DomainsBackend, "update_domain_nameservers")
    def update(original, self, domain_name, nameservers):
        operations = self._Route53DomainsBackend__operations  # each is done at once, and none is under way
        for done in [one for one in operations.values() if one.type == "UPDATE_NAMESERVER"]:
            del operations[done.id]
        return original(domain_name, nameservers)


def mend_years():
    """A domain can be registered for one year."""
    from moto.route53domains.validators import Route53Domain

    original = Route53Domain.validate

    def validate(_cls, *args, expiration_date=None, **settings):
        in_a_year = datetime.now(timezone.utc) + timedelta(days=365, minutes=1)  # moto comes a moment short of it
        later = max(expiration_date, in_a_year) if expiration_date else None
        return original(*args, expiration_date=later, **settings)

    Route53Domain.validate = classmethod(validate)


def mend_availability():
    """Whether a domain can be registered can be asked; what the registry reserves (example.com) cannot."""
    from moto.route53domains.exceptions import InvalidInputException
    from moto.route53domains.responses import Route53DomainsResponse
    from moto.route53domains.validators import Route53Domain

    def check_domain_availability(self):
        name = self._get_param("DomainName")
        errors = []
        Route53Domain.validate_domain_name(name, errors)
        if errors:
            raise InvalidInputException(errors)
        is_taken = name in self.route53domains_backend._Route53DomainsBackend__domains
        is_reserved = name in ("example.com", "example.net", "example.org")
        availability = "RESERVED" if is_reserved else "UNAVAILABLE" if is_taken else "AVAILABLE"
        return json.dumps({"Availability": availability})

    Route53DomainsResponse.check_domain_availability = check_domain_availability


def mend_settings_of_domains():
    """A domain can be made to renew itself, and what is private of its contacts can be changed."""
    from moto.route53domains.responses import Route53DomainsResponse
    from moto.route53domains.validators import Route53DomainsOperation

    def enable_domain_auto_renew(self):
        self.route53domains_backend.get_domain(self._get_param("DomainName")).auto_renew = True
        return "{}"

    def update_domain_contact_privacy(self):
        backend, name = self.route53domains_backend, self._get_param("DomainName")
        domain = backend.get_domain(name)
        for whose in ("Admin", "Registrant", "Tech"):
            attribute = f"{whose.lower()}_privacy"
            setattr(domain, attribute, self._get_param(f"{whose}Privacy", getattr(domain, attribute)))
        done = Route53DomainsOperation.validate(name, "SUCCESSFUL", "CHANGE_PRIVACY_PROTECTION")
        backend._Route53DomainsBackend__operations[done.id] = done
        return json.dumps({"OperationId": done.id})

    Route53DomainsResponse.enable_domain_auto_renew = enable_domain_auto_renew
    Route53DomainsResponse.update_domain_contact_privacy = update_domain_contact_privacy
