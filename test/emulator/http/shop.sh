# A shop by the AWS CLI, as people write it: network, security groups, balancer, Auto Scaling. Prints what it found, a
# line each. Its waiters look again after 15 seconds or more, so that the first look has to do.
set -eu

aws() { "$REHEARSE_AWS_CLI" --output text "$@"; }
found() { echo "$1: $2"; }

found account "$(aws sts get-caller-identity --query Account)"
vpc=$(aws ec2 create-vpc --cidr-block 10.0.0.0/16 --query Vpc.VpcId \
  --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=shop}]')
aws ec2 wait vpc-available --vpc-ids "$vpc"
subnet() { aws ec2 create-subnet --vpc-id "$vpc" --cidr-block "$1" --availability-zone "$2" --query Subnet.SubnetId; }
a=$(subnet 10.0.0.0/24 ap-northeast-2a)
b=$(subnet 10.0.1.0/24 ap-northeast-2b)
internet=$(aws ec2 create-internet-gateway --query InternetGateway.InternetGatewayId)
aws ec2 attach-internet-gateway --internet-gateway-id "$internet" --vpc-id "$vpc"
table=$(aws ec2 create-route-table --vpc-id "$vpc" --query RouteTable.RouteTableId)
aws ec2 create-route --route-table-id "$table" --destination-cidr-block 0.0.0.0/0 --gateway-id "$internet" >/dev/null
for subnet in "$a" "$b"; do aws ec2 associate-route-table --route-table-id "$table" --subnet-id "$subnet" >/dev/null; done
address=$(aws ec2 allocate-address --domain vpc --query AllocationId)
nat=$(aws ec2 create-nat-gateway --subnet-id "$a" --allocation-id "$address" --query NatGateway.NatGatewayId)
aws ec2 wait nat-gateway-available --nat-gateway-ids "$nat"
found nat "$(aws ec2 describe-nat-gateways --nat-gateway-ids "$nat" --query 'NatGateways[].State')"
group=$(aws ec2 create-security-group --group-name web --description web --vpc-id "$vpc" --query GroupId)
aws ec2 authorize-security-group-ingress --group-id "$group" --protocol tcp --port 80 --cidr 0.0.0.0/0 >/dev/null
found refused "$(aws ec2 delete-vpc --vpc-id "$vpc" 2>&1 | grep -o '(DependencyViolation)')"

targets=$(aws elbv2 create-target-group --name web --protocol HTTP --port 80 --vpc-id "$vpc" \
  --query 'TargetGroups[].TargetGroupArn')
balancer=$(aws elbv2 create-load-balancer --name shop --subnets "$a" "$b" --security-groups "$group" \
  --query 'LoadBalancers[].LoadBalancerArn')
aws elbv2 wait load-balancer-available --load-balancer-arns "$balancer"
aws elbv2 create-listener --load-balancer-arn "$balancer" --protocol HTTP --port 80 \
  --default-actions "Type=forward,TargetGroupArn=$targets" >/dev/null
image=$(aws ec2 describe-images --owners amazon --query 'Images[0].ImageId' \
  --filters 'Name=name,Values=al2023-ami-2023*-x86_64' Name=state,Values=available)
template=$(aws ec2 create-launch-template --launch-template-name web --query LaunchTemplate.LaunchTemplateId \
  --launch-template-data "{\"ImageId\":\"$image\",\"InstanceType\":\"t3.micro\",\"SecurityGroupIds\":[\"$group\"]}")
aws autoscaling create-auto-scaling-group --auto-scaling-group-name web --min-size 2 --max-size 4 \
  --launch-template "LaunchTemplateId=$template,Version=\$Latest" --vpc-zone-identifier "$a,$b" \
  --target-group-arns "$targets" --health-check-type ELB --health-check-grace-period 60
found group "$(aws autoscaling describe-auto-scaling-groups --auto-scaling-group-names web \
  --query 'AutoScalingGroups[].Instances[].[AvailabilityZone,LifecycleState]' | sort | tr '\t\n' '  ')"
aws elbv2 wait target-in-service --target-group-arn "$targets"
found targets "$(aws elbv2 describe-target-health --target-group-arn "$targets" \
  --query 'TargetHealthDescriptions[].TargetHealth.State')"
