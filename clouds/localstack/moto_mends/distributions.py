"""What moto gets wrong of Amazon CloudFront."""

from .instead_of import instead_of


def mend_shown_configs():
    """A distribution is shown as it was declared, with defaults for what was left out; behaviours keep their order."""
    import xmltodict
    from jinja2 import Template
    from moto.cloudfront import responses
    from moto.cloudfront.models import DistributionConfig

    whole = responses.DIST_CONFIG_TEMPLATE
    defaults = Template(f"<config>{whole}</config>")

    @instead_of(DistributionConfig, "__init__")
    def init(original, self, config):
        self.declared = without_empty({key: value for key, value in config.items() if not key.startswith("@")})
        items = self.declared.get("CacheBehaviors", {}).get("Items", {})
        behaviours = items.get("CacheBehavior")
        if isinstance(behaviours, list):  # moto makes one behaviour of each value, and expects no list among them
            original({**self.declared, "CacheBehaviors": {"Items": dict(enumerate(behaviours))}})
        else:
            original(self.declared)

    def without_empty(value):
        """Empty elements, as in a list of none, are None; moto expects what it looks into to be there or to be absent."""
        if isinstance(value, list):
            return [without_empty(each) for each in value]
        if not isinstance(value, dict):
            return value
        return {key: without_empty(each) for key, each in value.items() if each is not None}

    def shown(self):
        class Holder:
            distribution_config = self

        known = xmltodict.parse(defaults.render(distribution=Holder))["config"]
        return xmltodict.unparse(overlaid(known, self.declared), full_document=False)

    def overlaid(known, declared):
        if isinstance(known, list) and isinstance(declared, list) and len(known) == len(declared):
            return [overlaid(one, other) for one, other in zip(known, declared)]
        if not (isinstance(known, dict) and isinstance(declared, dict)):
            return declared
        # What a cache policy says takes the place of what is said here.
        old = ("ForwardedValues", "MinTTL", "DefaultTTL", "MaxTTL") if declared.get("CachePolicyId") else ()
        kept = {key: value for key, value in known.items() if key not in old and value != "None"}
        return kept | {key: overlaid(known.get(key), value) for key, value in declared.items()}

    DistributionConfig.shown = shown
    for name in [name for name in vars(responses) if name.endswith("_TEMPLATE")]:
        template = getattr(responses, name)
        setattr(responses, name, template.replace(whole, "{{ distribution.distribution_config.shown() | safe }}"))


def mend_versions_and_states():
    """Each change has a new version and takes its time; who changes or deletes names the version, and disables first."""
    from moto.cloudfront.exceptions import CloudFrontException
    from moto.cloudfront.models import CloudFrontBackend, random_id
    from moto.cloudfront.responses import CloudFrontResponse
    from moto.moto_api import state_manager

    # Seen on its way at the first look after a change, and everywhere at the second.
    state_manager.set_transition("cloudfront::distribution", {"progression": "manual", "times": 2})

    def require_version(self, distribution_id, version):
        distribution = self.distributions.get(distribution_id)
        if distribution and version and distribution.etag != version:
            raise refused(CloudFrontException, 412, "PreconditionFailed", "The request failed because it did not meet "
                          "the preconditions in one or more request-header fields.")  # fmt: skip
        return distribution

    @instead_of(CloudFrontBackend, "update_distribution")
    def update(original, self, dist_config, _id, if_match):
        require_version(self, _id, if_match)
        distribution, location, _ = original(dist_config, _id, if_match)
        distribution.etag, distribution.status, distribution._tick = random_id(), "InProgress", 0
        return distribution, location, distribution.etag

    @instead_of(CloudFrontResponse, "delete_distribution")
    def answer_deletion(original, self):
        self.querystring["If-Match"] = [self.headers.get("If-Match")]  # where moto looks for the header
        return original()

    @instead_of(CloudFrontBackend, "delete_distribution")
    def delete(original, self, distribution_id, if_match):
        distribution = require_version(self, distribution_id, if_match)
        enabled = distribution and distribution.distribution_config.declared.get("Enabled") == "true"
        if distribution and if_match and (enabled or distribution.status != "Deployed"):
            what = "The distribution you are trying to delete has not been disabled."
            raise refused(CloudFrontException, 409, "DistributionNotDisabled", what)
        original(distribution_id, if_match)


def mend_aliases():
    """An alias belongs to one distribution, and takes a certificate of us-east-1 that is issued for it."""
    from moto.acm.models import acm_backends
    from moto.cloudfront.exceptions import CloudFrontException
    from moto.cloudfront.models import CloudFrontBackend, DistributionConfig, cloudfront_backends

    def require_aliases(self, config, own_id):
        aliases = set(DistributionConfig(config).aliases)
        backends = [backend for regions in cloudfront_backends.values() for backend in regions.values()]
        others = [one for backend in backends for one in backend.distributions.values() if one.distribution_id != own_id]
        arn = (config.get("ViewerCertificate") or {}).get("ACMCertificateArn")
        certificate = acm_backends[self.account_id]["us-east-1"]._certificates.get(arn)
        if certificate:
            certificate.check()
        if (aliases or arn) and not (certificate and certificate.status == "ISSUED" and covers(certificate, aliases)):
            what = "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't "
            raise refused(CloudFrontException, 400, "InvalidViewerCertificate", what + "include a valid alias.")
        if any(aliases & set(other.distribution_config.aliases) for other in others):
            what = "One or more of the CNAMEs you provided are already associated with a different resource."
            raise refused(CloudFrontException, 409, "CNAMEAlreadyExists", what)

    def covers(certificate, aliases):
        names = certificate.describe()["Certificate"]["SubjectAlternativeNames"]
        return all(alias in names or "*." + alias.partition(".")[2] in names for alias in aliases)

    @instead_of(CloudFrontBackend, "create_distribution_with_tags")
    def create(original, self, distribution_config, tags):
        require_aliases(self, distribution_config, None)
        return original(distribution_config, tags)

    @instead_of(CloudFrontBackend, "update_distribution")
    def update(original, self, dist_config, _id, if_match):
        if _id in self.distributions and dist_config:
            require_aliases(self, dist_config, _id)
        return original(dist_config, _id, if_match)


def refused(kind, status, code, message):
    error = kind(code, message)
    error.code = status
    return error
