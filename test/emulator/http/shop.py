"""A shop by boto3, as people write it: network, security groups, balancer, Auto Scaling; seen from outside, and taken down.

The argument is the URL of the control port. boto3 finds the cloud by its environment. Prints what it found.
"""

import json
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

control = sys.argv[1]
# Connections are kept, and nothing is tried again: what fails once has failed.
config = Config(retries={"total_max_attempts": 1})
ec2 = boto3.client("ec2", config=config)
elbv2 = boto3.client("elbv2", config=config)
autoscaling = boto3.client("autoscaling", config=config)
cloudwatch = boto3.client("cloudwatch", config=config)
found = {}


def tagged(kind, name):
    return [{"ResourceType": kind, "Tags": [{"Key": "Name", "Value": name}]}]


def refusal(call, **given):
    try:
        call(**given)
    except ClientError as error:
        answer = error.response
        return f"{answer['Error']['Code']} {answer['ResponseMetadata']['HTTPStatusCode']}"
    return "none"


def ask_control(path, **given):
    body = json.dumps(given).encode() if given else None
    with urllib.request.urlopen(urllib.request.Request(control + path, data=body)) as answer:
        return json.load(answer)


# The network.
vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=tagged("vpc", "shop"))["Vpc"]["VpcId"]
ec2.get_waiter("vpc_available").wait(VpcIds=[vpc])
ec2.modify_vpc_attribute(VpcId=vpc, EnableDnsHostnames={"Value": True})
found["dns names"] = ec2.describe_vpc_attribute(VpcId=vpc, Attribute="enableDnsHostnames")["EnableDnsHostnames"]["Value"]
zones = [zone["ZoneName"] for zone in ec2.describe_availability_zones()["AvailabilityZones"]][:2]


def subnet(index, zone, name):
    made = ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{index}.0/24", AvailabilityZone=zone, TagSpecifications=tagged("subnet", name))
    return made["Subnet"]["SubnetId"]


public = [subnet(index, zone, f"public-{zone}") for index, zone in enumerate(zones)]
private = [subnet(index + 16, zone, f"private-{zone}") for index, zone in enumerate(zones)]
ec2.get_waiter("subnet_available").wait(SubnetIds=public + private)
found["overlap"] = refusal(ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.1.128/25")
gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
allocation = ec2.allocate_address(Domain="vpc")["AllocationId"]
nat = ec2.create_nat_gateway(SubnetId=public[0], AllocationId=allocation)["NatGateway"]["NatGatewayId"]
ec2.get_waiter("nat_gateway_available").wait(NatGatewayIds=[nat])
tables, associations = [], []
for subnets, target in ((public, {"GatewayId": gateway}), (private, {"NatGatewayId": nat})):
    table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
    ec2.create_route(RouteTableId=table, DestinationCidrBlock="0.0.0.0/0", **target)
    associations += [ec2.associate_route_table(RouteTableId=table, SubnetId=each)["AssociationId"] for each in subnets]
    tables.append(table)
described = ec2.describe_route_tables(Filters=[{"Name": "association.subnet-id", "Values": private}])["RouteTables"]
found["routes"] = [route["State"] for table in described for route in table["Routes"]]


def group(name, **source):
    made = ec2.create_security_group(GroupName=name, Description=name, VpcId=vpc)["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=made, IpPermissions=[{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, **source}])
    return made


front = group("front", IpRanges=[{"CidrIp": "0.0.0.0/0"}])
web = group("web", UserIdGroupPairs=[{"GroupId": front}])
again = [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "UserIdGroupPairs": [{"GroupId": front}]}]
found["duplicate rule"] = refusal(ec2.authorize_security_group_ingress, GroupId=web, IpPermissions=again)
pages = ec2.get_paginator("describe_security_group_rules").paginate(PaginationConfig={"PageSize": 5})
found["rules"] = sum(1 for page in pages for rule in page["SecurityGroupRules"] if rule["GroupId"] in (front, web))
found["dry run"] = refusal(ec2.create_internet_gateway, DryRun=True)

# The balancer and the group behind it.
targets = elbv2.create_target_group(Name="web", Protocol="HTTP", Port=80, VpcId=vpc, HealthCheckPath="/health")["TargetGroups"][0]["TargetGroupArn"]
balancer = elbv2.create_load_balancer(Name="shop", Subnets=public, SecurityGroups=[front])["LoadBalancers"][0]["LoadBalancerArn"]
elbv2.get_waiter("load_balancer_available").wait(LoadBalancerArns=[balancer])
forward = [{"Type": "forward", "TargetGroupArn": targets}]
listener = elbv2.create_listener(LoadBalancerArn=balancer, Protocol="HTTP", Port=80, DefaultActions=forward)["Listeners"][0]["ListenerArn"]
names = [{"Name": "name", "Values": ["al2023-ami-2023*-x86_64"]}, {"Name": "state", "Values": ["available"]}]
image = ec2.describe_images(Owners=["amazon"], Filters=names)["Images"][0]["ImageId"]
data = {"ImageId": image, "InstanceType": "t3.micro", "SecurityGroupIds": [web]}
template = ec2.create_launch_template(LaunchTemplateName="web", LaunchTemplateData=data)["LaunchTemplate"]["LaunchTemplateId"]
autoscaling.create_auto_scaling_group(
    AutoScalingGroupName="web",
    MinSize=2,
    MaxSize=4,
    LaunchTemplate={"LaunchTemplateId": template, "Version": "$Latest"},
    VPCZoneIdentifier=",".join(private),
    TargetGroupARNs=[targets],
    HealthCheckType="ELB",
    HealthCheckGracePeriod=60,
)
tracking = {"PredefinedMetricSpecification": {"PredefinedMetricType": "ASGAverageCPUUtilization"}, "TargetValue": 50.0}
autoscaling.put_scaling_policy(AutoScalingGroupName="web", PolicyName="cpu", PolicyType="TargetTrackingScaling", TargetTrackingConfiguration=tracking)
found["alarms"] = len(cloudwatch.describe_alarms()["MetricAlarms"])


def members():
    return autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=["web"])["AutoScalingGroups"][0]["Instances"]


first = members()
found["group"] = sorted((each["AvailabilityZone"], each["LifecycleState"]) for each in first)
elbv2.get_waiter("target_in_service").wait(TargetGroupArn=targets)


def health():
    described = elbv2.describe_target_health(TargetGroupArn=targets)["TargetHealthDescriptions"]
    return sorted((each["TargetHealth"]["State"], each["TargetHealth"].get("Reason", "")) for each in described)


found["targets"] = health()
# What happens by itself: the group replaces an instance that is gone; a group that shuts the balancer out is seen.
ec2.terminate_instances(InstanceIds=[first[0]["InstanceId"]])
ask_control("clock", advance="10 minutes")
second = members()
found["replaced"] = len(second) == 2 and first[0]["InstanceId"] not in [each["InstanceId"] for each in second]
activities = autoscaling.describe_scaling_activities(AutoScalingGroupName="web")["Activities"]
found["activities"] = sorted({activity["Description"].split(":")[0] for activity in activities})

# Down again.
autoscaling.delete_auto_scaling_group(AutoScalingGroupName="web", ForceDelete=True)
running = [{"Name": "tag:aws:autoscaling:groupName", "Values": ["web"]}]
instances = [each["InstanceId"] for page in ec2.get_paginator("describe_instances").paginate(Filters=running) for r in page["Reservations"] for each in r["Instances"]]
ec2.get_waiter("instance_terminated").wait(InstanceIds=instances)
ask_control("clock", advance="10 minutes")
found["groups left"] = len(autoscaling.describe_auto_scaling_groups()["AutoScalingGroups"])
ec2.delete_launch_template(LaunchTemplateId=template)
elbv2.delete_listener(ListenerArn=listener)
elbv2.delete_load_balancer(LoadBalancerArn=balancer)
elbv2.get_waiter("load_balancers_deleted").wait(LoadBalancerArns=[balancer])
ask_control("clock", advance="10 minutes")
elbv2.delete_target_group(TargetGroupArn=targets)
found["in use"] = refusal(ec2.delete_vpc, VpcId=vpc)
ec2.delete_nat_gateway(NatGatewayId=nat)
ec2.get_waiter("nat_gateway_deleted").wait(NatGatewayIds=[nat])
ec2.release_address(AllocationId=allocation)
for each in associations:
    ec2.disassociate_route_table(AssociationId=each)
for each in tables:
    ec2.delete_route_table(RouteTableId=each)
for each in (web, front):
    ec2.delete_security_group(GroupId=each)
ec2.detach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
ec2.delete_internet_gateway(InternetGatewayId=gateway)
for each in public + private:
    ec2.delete_subnet(SubnetId=each)
ec2.delete_vpc(VpcId=vpc)
found["left"] = [each["IsDefault"] for each in ec2.describe_vpcs()["Vpcs"]]

print(json.dumps(found))
