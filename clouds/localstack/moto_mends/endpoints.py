"""What moto, and LocalStack on top of it, get wrong of gateway VPC endpoints."""

from .instead_of import instead_of


def keep_routes(ec2, endpoint):
    """Each of the endpoint's route tables has one route to the service's prefix list; no other table has."""
    for table in ec2.route_tables.values():
        own = [route.id for route in table.routes.values() if route.gateway is endpoint]
        if table.id not in endpoint.route_table_ids:
            for route_id in own:
                del table.routes[route_id]
        elif not own:
            prefix_list = endpoint.destination_prefix_list_id
            ec2.create_route(table.id, None, gateway_id=endpoint.id, destination_prefix_list_id=prefix_list)


def refuse_second_route(ec2, service_name, route_table_ids):
    """A route table has one route to a prefix list, so two endpoints of a service cannot share a table."""
    from moto.ec2.exceptions import EC2ClientError

    for table_id in route_table_ids or []:
        for route in ec2.get_route_table(table_id).routes.values():
            if route.destination_prefix_list and getattr(route.gateway, "service_name", None) == service_name:
                taken = f"already has a route with destination-prefix-list-id {route.destination_prefix_list.id}"
                raise EC2ClientError("RouteAlreadyExists", f"route table {table_id} {taken}")


def mend_gateway_endpoints():
    """An endpoint is of type Gateway unless said otherwise; a deleted one is gone, and its routes with it."""
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "create_vpc_endpoint")
    def create(original, self, **settings):
        refuse_second_route(self, settings["service_name"], settings.get("route_table_ids"))
        return original(**{**settings, "endpoint_type": settings.get("endpoint_type") or "Gateway"})

    @instead_of(EC2Backend, "delete_vpc_endpoints")
    def delete(original, self, vpce_ids=None):
        for endpoint_id in vpce_ids or []:
            endpoint = self.vpc_end_points.get(endpoint_id)
            if endpoint:
                endpoint.route_table_ids = []
                keep_routes(self, endpoint)
        original(vpce_ids)
        for endpoint_id in vpce_ids or []:
            self.vpc_end_points.pop(endpoint_id, None)


def mend_modified_endpoints():
    """The routes follow the route tables that an endpoint is given, or that are taken from it."""
    from localstack.services.ec2.models import get_ec2_backend
    from localstack.services.ec2.provider import Ec2Provider

    @instead_of(Ec2Provider, "modify_vpc_endpoint")
    def modify(original, self, context, vpc_endpoint_id, **changes):
        ec2 = get_ec2_backend(context.account_id, context.region)
        endpoint = ec2.vpc_end_points.get(vpc_endpoint_id)
        if endpoint:
            known = endpoint.route_table_ids
            added = [each for each in changes.get("add_route_table_ids") or [] if each not in known]
            refuse_second_route(ec2, endpoint.service_name, added)
            changes["add_route_table_ids"] = added
        answer = original(context, vpc_endpoint_id, **changes)
        keep_routes(ec2, endpoint)
        return answer


def mend_routes_of_endpoints():
    """The route of an endpoint goes by changing the endpoint; no call removes it from the table."""
    from moto.ec2.exceptions import EC2ClientError
    from moto.ec2.models import EC2Backend

    @instead_of(EC2Backend, "delete_route")
    def delete(original, self, route_table_id, *destination, **more):
        prefix_list = more.get("destination_prefix_list_id") or (destination[2] if len(destination) > 2 else None)
        route = self.get_route_table(route_table_id).routes.get(f"{route_table_id}~{prefix_list}")
        if route and getattr(route.gateway, "service_name", None):
            what = f"cannot remove VPC endpoint route {prefix_list} in route table {route_table_id}"
            raise EC2ClientError("InvalidParameterValue", what)
        return original(route_table_id, *destination, **more)
