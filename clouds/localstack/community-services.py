"""Completes the community image of LocalStack 4 for the architectures of this project.

LocalStack runs this file inside its own process as it starts, because it lies in
/etc/localstack/init/start.d (https://docs.localstack.cloud/references/init-hooks/).

The community image carries moto, an imitation of many AWS services, and answers for some of them only. From here on it
answers for the others that the architectures need, and what moto gets wrong for them is mended by the package
moto_mends. All services share one state: an instance of an Auto Scaling group is seen in EC2 and in the target group.

On an image that has the services by itself (LocalStack Pro, or a newer one) nothing is changed. Where LocalStack's
insides have moved, the hook logs that, and LocalStack starts as usual without the services.
"""

import logging
import sys

LOG = logging.getLogger("localstack.cloud_rehearsal")

SERVICES = ("elbv2", "rds", "autoscaling", "cloudfront", "dms", "route53domains")

# Where the package moto_mends is, inside the container.
MENDS = "/opt/cloud-rehearsal"


def register_missing_services():
    """Has LocalStack answer, by moto, for those of SERVICES that it has no provider for. Returns their names."""
    from localstack.aws.skeleton import Skeleton
    from localstack.aws.spec import load_service
    from localstack.services.moto import call_moto
    from localstack.services.plugins import SERVICE_PLUGINS, Service, ServiceManager
    from localstack.utils.bootstrap import get_enabled_apis

    def answer_by_moto(context, _request):
        return call_moto(context)

    missing = [name for name in SERVICES if not SERVICE_PLUGINS.exists(name)]
    # A service counts as enabled if its provider has a name. That is looked up once and remembered, so the names come
    # first; what was remembered before them is forgotten; the services themselves come last.
    for name in missing:
        SERVICE_PLUGINS.api_provider_specs.setdefault(name, []).append("default")
    get_enabled_apis.cache_clear()
    for name in missing:
        model = load_service(name)
        operations = {operation: answer_by_moto for operation in model.operation_names}
        ServiceManager.add_service(SERVICE_PLUGINS, Service(name, skeleton=Skeleton(model, operations)))
    return missing


def main():
    try:
        registered = register_missing_services()
        if not registered:
            LOG.info("this LocalStack has all services by itself; nothing is changed")
            return
        LOG.info("registered over moto: %s", ", ".join(registered))
        sys.path.append(MENDS)
        from moto_mends import mend_moto

        mend_moto()
    except Exception as error:
        LOG.warning("this LocalStack is built otherwise than 4.14; what is missing stays missing (%r)", error)


main()
