"""What moto gets wrong of Amazon CloudFront."""

from .instead_of import instead_of


def mend_cache_behaviours():
    """A distribution may have several cache behaviours."""
    from moto.cloudfront.models import DistributionConfig

    @instead_of(DistributionConfig, "__init__")
    def init(original, self, config):
        items = (config.get("CacheBehaviors") or {}).get("Items") or {}
        behaviours = items.get("CacheBehavior")
        if isinstance(behaviours, list):  # moto makes one behaviour of each value, and expects no list among them
            config = {**config, "CacheBehaviors": {"Items": dict(enumerate(behaviours))}}
        original(config)
