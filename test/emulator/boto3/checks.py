"""What boto3 sends arrives, and what is answered reaches it: prints the names of all checks and of those that failed.

The argument is the port of the server whose handlers are in handlers.ts.
"""

import datetime
import io
import json
import socket
import sys
import urllib.request

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

port = sys.argv[1]
time = datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)
names, failed = [], []

# Buckets in host names: whatever ends in localhost is this machine.
of_system = socket.getaddrinfo
socket.getaddrinfo = lambda host, *rest, **more: of_system(
    "127.0.0.1" if str(host).endswith("localhost") else host, *rest, **more
)


def client(service, host="127.0.0.1", **config):
    return boto3.client(
        service,
        region_name="eu-west-1",
        endpoint_url=f"http://{host}:{port}",
        aws_access_key_id="123456789012",
        aws_secret_access_key="secret",
        config=Config(retries={"total_max_attempts": 1}, **config),
    )


def check(name, call, expected):
    names.append(name)
    try:
        got = call()
    except Exception as error:  # a check that breaks has failed
        got = f"{type(error).__name__}: {error}"
    if got != expected:
        failed.append(f"{name}: {got!r} is not {expected!r}")


def refusal(call):
    try:
        call()
    except ClientError as error:
        answer = error.response
        return answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]
    return "no error"


ec2 = client("ec2")
tags = [{"Key": "a", "Value": "b&<c>"}]
specification = [{"ResourceType": "vpc", "Tags": tags}]
check("ec2 create", lambda: ec2.create_vpc(CidrBlock="10.0.0.0/16", TagSpecifications=specification)["Vpc"]["Tags"], tags)
check(
    "ec2 filters",
    lambda: ec2.describe_vpcs(VpcIds=["vpc-5"], Filters=[{"Name": "tag:x", "Values": ["1", "2"]}])["Vpcs"],
    [{"VpcId": "vpc-5", "IsDefault": False, "Tags": [{"Key": "tag:x", "Value": "1|2"}]}],
)
check(
    "ec2 instances",
    lambda: ec2.run_instances(ImageId="ami-1", MinCount=3, MaxCount=3, Placement={"AvailabilityZone": "a"})["Instances"],
    [{"ImageId": "ami-1", "AmiLaunchIndex": 3, "Placement": {"AvailabilityZone": "a"}, "LaunchTime": time, "BlockDeviceMappings": []}],
)
check("ec2 error", lambda: refusal(lambda: ec2.delete_vpc(VpcId="vpc-9")), ("InvalidVpcID.NotFound", 400))
check("ec2 not implemented", lambda: refusal(lambda: ec2.describe_regions()), ("NotImplemented", 501))

elbv2 = client("elbv2")
check(
    "elbv2 create",
    lambda: elbv2.create_load_balancer(Name="lb", Subnets=["s-1", "s-2"])["LoadBalancers"][0]["AvailabilityZones"],
    [{"SubnetId": "s-1"}, {"SubnetId": "s-2"}],
)

autoscaling = client("autoscaling")
check(
    "autoscaling without output",
    lambda: autoscaling.create_auto_scaling_group(AutoScalingGroupName="g", MinSize=1, MaxSize=2)["ResponseMetadata"]["HTTPStatusCode"],
    200,
)
check(
    "autoscaling names",
    lambda: autoscaling.describe_auto_scaling_groups(AutoScalingGroupNames=["gg"])["AutoScalingGroups"][0]["AutoScalingGroupName"],
    "gg",
)

rds = client("rds")


def database():
    made = rds.create_db_instance(
        DBInstanceIdentifier="d", DBInstanceClass="c", Engine="mysql", AllocatedStorage=20, MultiAZ=True, Tags=tags
    )["DBInstance"]
    return made["AllocatedStorage"], made["MultiAZ"], made["TagList"], made["InstanceCreateTime"]


check("rds create", database, (20, True, tags, time))
check("rds error", lambda: refusal(lambda: rds.describe_db_instances(DBInstanceIdentifier="none")), ("DBInstanceNotFound", 404))

cloudfront = client("cloudfront")
distribution = {
    "CallerReference": "x",
    "Comment": "<c&>",
    "Enabled": True,
    "Origins": {"Quantity": 1, "Items": [{"Id": "o", "DomainName": "d"}]},
    "DefaultCacheBehavior": {"TargetOriginId": "o", "ViewerProtocolPolicy": "allow-all"},
}
check("cloudfront create", lambda: cloudfront.create_distribution(DistributionConfig=distribution)["Distribution"]["DistributionConfig"], distribution)
check("cloudfront header", lambda: cloudfront.create_distribution(DistributionConfig=distribution)["ETag"], "E1")
check("cloudfront error", lambda: refusal(lambda: cloudfront.get_distribution(Id="D9")), ("NoSuchDistribution", 404))

route53 = client("route53")
record = {"Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "1.2.3.4"}]}
change = {"Changes": [{"Action": "UPSERT", "ResourceRecordSet": record}]}
check("route53 list", lambda: route53.list_hosted_zones()["HostedZones"][0]["Id"], "/hostedzone/Z1")
check(
    "route53 change",
    lambda: route53.change_resource_record_sets(HostedZoneId="Z1", ChangeBatch=change)["ChangeInfo"]["Comment"],
    "Z1 1.2.3.4",
)
check("route53domains list", lambda: client("route53domains").list_domains()["Domains"], [{"DomainName": "example.com", "Expiry": time}])

cloudwatch = client("cloudwatch")


def metrics(count):
    data = [{"MetricName": "m" * 200 + str(i), "Value": 1.5, "Timestamp": time} for i in range(count)]
    return cloudwatch.put_metric_data(Namespace="n", MetricData=data)["ResponseMetadata"]["HTTPStatusCode"]


check("cloudwatch small", lambda: metrics(1), 200)
check("cloudwatch compressed", lambda: metrics(400), 200)
check(
    "cloudwatch alarms",
    lambda: cloudwatch.describe_alarms(AlarmNames=["x"])["MetricAlarms"],
    [{"AlarmName": "x", "Threshold": 1.5, "StateUpdatedTimestamp": time}],
)
check("cloudwatch error", lambda: refusal(lambda: cloudwatch.get_dashboard(DashboardName="x")), ("ResourceNotFound", 404))

policy = {"Version": "2012-10-17", "Statement": []}
check(
    "iam policy",
    lambda: client("iam").create_role(RoleName="r", AssumeRolePolicyDocument=json.dumps(policy))["Role"]["AssumeRolePolicyDocument"],
    policy,
)
check("sts account", lambda: client("sts").get_caller_identity()["Account"], "123456789012")
check(
    "dms filters",
    lambda: client("dms").describe_replication_instances(Filters=[{"Name": "x", "Values": ["q"]}])["ReplicationInstances"],
    [{"ReplicationInstanceIdentifier": "q", "InstanceCreateTime": time}],
)
acm = client("acm")
arn = "arn:aws:acm:eu-west-1:123456789012:certificate/x"
check("acm request", lambda: acm.request_certificate(DomainName="e.com")["CertificateArn"], "arn:e.com")
check("acm error", lambda: refusal(lambda: acm.describe_certificate(CertificateArn=arn)), ("ResourceNotFoundException", 400))


def objects(s3, style):
    def check_s3(name, call, expected):
        check(f"s3 in {style} style: {name}", call, expected)

    def read(key):
        answer = s3.get_object(Bucket="bkt1", Key=key)
        return answer["Body"].read(), answer["Metadata"], answer["ContentType"], answer["LastModified"]

    place = {"Bucket": "bkt1", "Key": "a b/é+c%41.txt"}
    upload = {**place, "UploadId": "u 1"}
    s3.put_object(**place, Body=b"hello", Metadata={"x": "y"}, ContentType="text/x")
    s3.put_object(Bucket="bkt1", Key="stream", Body=io.BytesIO(b"z" * 200_000))
    region = {"LocationConstraint": "eu-west-1"}
    check_s3("create", lambda: s3.create_bucket(Bucket="bkt1", CreateBucketConfiguration=region)["Location"], "/bkt1/eu-west-1")
    check_s3("get", lambda: read(place["Key"]), (b"hello", {"x": "y"}, "text/x", time))
    check_s3("get a stream", lambda: read("stream")[0], b"z" * 200_000)
    check_s3("head", lambda: s3.head_object(**place)["ContentLength"], 5)
    check_s3("head nothing", lambda: refusal(lambda: s3.head_object(Bucket="bkt1", Key="none")), ("404", 404))
    check_s3("get nothing", lambda: refusal(lambda: s3.get_object(Bucket="bkt1", Key="none")), ("NoSuchKey", 404))
    check_s3("list", lambda: place["Key"] in [one["Key"] for one in s3.list_objects_v2(Bucket="bkt1")["Contents"]], True)
    check_s3("list buckets", lambda: s3.list_buckets()["Buckets"], [{"Name": "b1", "CreationDate": time}])
    check_s3("location", lambda: s3.get_bucket_location(Bucket="bkt1")["LocationConstraint"], "eu-west-1")
    check_s3("versioning", lambda: s3.get_bucket_versioning(Bucket="bkt1")["Status"], "Enabled")
    enabled = {"Status": "Enabled"}
    check_s3("put versioning", lambda: s3.put_bucket_versioning(Bucket="bkt1", VersioningConfiguration=enabled)["ResponseMetadata"]["HTTPStatusCode"], 200)
    check_s3("an attribute", lambda: s3.get_bucket_acl(Bucket="bkt1")["Grants"][0]["Grantee"], {"Type": "CanonicalUser", "ID": "o"})
    doomed = {"Objects": [{"Key": "a"}, {"Key": "b&"}]}
    check_s3("delete several", lambda: s3.delete_objects(Bucket="bkt1", Delete=doomed)["Deleted"], doomed["Objects"])
    check_s3("begin parts", lambda: s3.create_multipart_upload(**place)["UploadId"], "u 1")
    check_s3("a part", lambda: s3.upload_part(**upload, PartNumber=2, Body=b"abc")["ETag"], '"u 1-2-3"')
    parts = {"Parts": [{"PartNumber": 1, "ETag": '"x"'}]}
    check_s3("end parts", lambda: s3.complete_multipart_upload(**upload, MultipartUpload=parts)["ETag"], '"x"')
    check_s3("copy", lambda: s3.copy_object(Bucket="bkt1", Key="m", CopySource="bkt1/k")["CopyObjectResult"]["ETag"], '"bkt1/k"')


objects(client("s3", s3={"addressing_style": "path"}), "path")
objects(client("s3", host="s3.localhost", s3={"addressing_style": "virtual"}), "virtual-hosted")


def fetch(url, **options):
    with urllib.request.urlopen(urllib.request.Request(url, **options)) as answer:
        return answer.read()


for version in ("s3v4", "s3"):
    s3 = client("s3", signature_version=version)

    def presigned():
        target = {"Bucket": "bkt1", "Key": f"signed by {version}"}
        fetch(s3.generate_presigned_url("put_object", Params=target), data=b"q", method="PUT")
        return fetch(s3.generate_presigned_url("get_object", Params=target))

    check(f"s3 presigned by {version}", presigned, b"q")

print(json.dumps({"names": names, "failed": failed}))
