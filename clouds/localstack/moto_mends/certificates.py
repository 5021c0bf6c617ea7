"""What moto gets wrong of AWS Certificate Manager."""

from .instead_of import instead_of


def mend_validation():
    """A certificate is issued as soon as each of its validation records stands in a public hosted zone."""
    from moto.acm.models import CertBundle
    from moto.core.utils import utcnow
    from moto.route53.models import route53_backends

    @instead_of(CertBundle, "check")
    def check(original, self):
        if self.status == "PENDING_VALIDATION" and self.type == "AMAZON_ISSUED":
            self.created_at = utcnow()  # moto issues what is old enough
            zones = route53_backends[self.arn.split(":")[4]]["aws"].zones.values()
            standing = {value for zone in zones if not zone.private_zone for value in cnames_of(zone)}
            options = self.describe()["Certificate"]["DomainValidationOptions"]
            wanted = {(option["ResourceRecord"]["Name"], option["ResourceRecord"]["Value"]) for option in options}
            if {tuple(name.rstrip(".") for name in record) for record in wanted} <= standing:
                self.status = "ISSUED"
        original()

    def cnames_of(zone):
        records = [record for record in zone.rrsets if record.type_ == "CNAME" and record.records]
        return {(record.name.rstrip("."), str(record.records[0]).rstrip(".")) for record in records}


def mend_use():
    """A certificate says which distributions use it, and is not deleted while one does."""
    from moto.acm.exceptions import AWSError
    from moto.acm.models import AWSCertificateManagerBackend, CertBundle
    from moto.cloudfront.models import cloudfront_backends

    class ResourceInUse(AWSError):
        TYPE = "ResourceInUseException"

    def users_of(certificate):
        distributions = cloudfront_backends[certificate.arn.split(":")[4]]["aws"].distributions.values()
        configs = [(one.arn, one.distribution_config.viewer_certificate) for one in distributions]
        return [arn for arn, viewer in configs if viewer.acm_certificate_arn == certificate.arn]

    @instead_of(CertBundle, "describe")
    def describe(original, self):
        answer = original()
        answer["Certificate"]["InUseBy"] = [*self.in_use_by, *users_of(self)]
        return answer

    @instead_of(AWSCertificateManagerBackend, "delete_certificate")
    def delete(original, self, arn):
        if arn in self._certificates and users_of(self._certificates[arn]):
            raise ResourceInUse(f"Certificate {arn} in account {self.account_id} is in use.")
        original(arn)
        # moto would look for the removed one, when somebody asks with the same token again.
        self._idempotency_tokens = {key: one for key, one in self._idempotency_tokens.items() if one["arn"] != arn}
