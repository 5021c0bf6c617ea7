#!/bin/sh
# A network for a file store, made by the AWS CLI: nothing here knows that it is rehearsed.
set -eu

id() { aws "$@" --output text; }

vpc=$(id ec2 create-vpc --cidr-block 10.2.0.0/16 --query Vpc.VpcId)
public=$(id ec2 create-subnet --vpc-id "$vpc" --cidr-block 10.2.0.0/24 --query Subnet.SubnetId)
private=$(id ec2 create-subnet --vpc-id "$vpc" --cidr-block 10.2.1.0/24 --query Subnet.SubnetId)

gateway=$(id ec2 create-internet-gateway --query InternetGateway.InternetGatewayId)
aws ec2 attach-internet-gateway --internet-gateway-id "$gateway" --vpc-id "$vpc"
table=$(id ec2 create-route-table --vpc-id "$vpc" --query RouteTable.RouteTableId)
id ec2 create-route --route-table-id "$table" --destination-cidr-block 0.0.0.0/0 --gateway-id "$gateway"
id ec2 associate-route-table --route-table-id "$table" --subnet-id "$public" --query AssociationId

web=$(id ec2 create-security-group --vpc-id "$vpc" --group-name web --description Web --query GroupId)
files=$(id ec2 create-security-group --vpc-id "$vpc" --group-name files --description Files --query GroupId)
id ec2 authorize-security-group-ingress --group-id "$web" --protocol tcp --port 443 --cidr 0.0.0.0/0 --query Return
id ec2 authorize-security-group-ingress --group-id "$files" --protocol tcp --port 2049 --source-group "$web" --query Return

echo "the file store belongs into $private"
