"""Mends what moto, in the community image of LocalStack 4, gets wrong for the architectures of this project.

Each `mend_…` function puts one thing right, in a few lines, by replacing methods of moto; its docstring says what AWS
does. What would take more than a few lines is left as it is, and named in docs/clouds.md.
"""

import logging

from . import (
    auto_scaling,
    certificates,
    databases,
    distributions,
    ec2,
    endpoints,
    load_balancing,
    names,
    networks,
    peering,
    registrations,
    replication_instances,
    replication_tasks,
    websites,
)

MODULES = (
    ec2,
    networks,
    endpoints,
    auto_scaling,
    load_balancing,
    databases,
    peering,
    replication_instances,
    replication_tasks,
    distributions,
    certificates,
    registrations,
    names,
    websites,
)

LOG = logging.getLogger("localstack.cloud_rehearsal")


def mend_moto():
    """Applies every mend. One that does not fit this moto is logged and left out."""
    applied = 0
    for module in MODULES:
        for mend in [name for name in vars(module) if name.startswith("mend_")]:
            try:
                getattr(module, mend)()
                applied += 1
            except Exception as error:
                LOG.warning("%s does not fit this moto and is left out (%r)", mend, error)
    LOG.info("moto mended: %d corrections", applied)
