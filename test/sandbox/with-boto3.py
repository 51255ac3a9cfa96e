"""Exercises every operation of a running sandbox with boto3, an implementation of the protocols that is not ours.

    python3 test/sandbox/with-boto3.py http://127.0.0.1:4599

Exits 0 when all holds. The sandbox must hold the believable fleet (npm run sandbox) and be freshly started.
"""
import datetime
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

URL = sys.argv[1]


def client(name, region="us-east-1"):
    return boto3.client(
        name,
        region_name=region,
        endpoint_url=URL,
        aws_access_key_id="SANDBOX",
        aws_secret_access_key="sandbox",
        config=Config(retries={"total_max_attempts": 1}),
    )


def refused(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response["Error"]
        return
    raise AssertionError(f"expected {code}")


def regions():
    ec2 = client("ec2")
    enabled = [region["RegionName"] for region in ec2.describe_regions()["Regions"]]
    every = [region["RegionName"] for region in ec2.describe_regions(AllRegions=True)["Regions"]]
    assert len(enabled) >= 6 and "me-central-1" not in enabled, enabled
    assert "me-central-1" in every
    refused("AuthFailure", client("ec2", "me-central-1").describe_instances)


def instances():
    ec2 = client("ec2")
    pages = list(ec2.get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 7}))
    assert len(pages) > 5
    found = [i for page in pages for r in page["Reservations"] for i in r["Instances"]]
    ids = [i["InstanceId"] for i in found]
    assert len(ids) == len(set(ids))
    whole = ec2.describe_instances()
    assert len(ids) == sum(len(r["Instances"]) for r in whole["Reservations"])
    optional = ec2.describe_instances(
        MaxResults=1000,
        Filters=[
            {"Name": "metadata-options.http-tokens", "Values": ["optional"]},
            {"Name": "tag:owner", "Values": ["payments-*", "data-platform"]},
        ],
    )
    some = [i for r in optional["Reservations"] for i in r["Instances"]]
    assert some and all(i["MetadataOptions"]["HttpTokens"] == "optional" for i in some)
    refused("InvalidParameterCombination", ec2.describe_instances, InstanceIds=ids[:1], MaxResults=5)
    refused("InvalidInstanceID.NotFound", ec2.describe_instances, InstanceIds=["i-00000000000000000"])
    refused("InvalidInstanceID.Malformed", ec2.describe_instances, InstanceIds=["i-1"])
    refused("InvalidParameterValue", ec2.describe_instances, Filters=[{"Name": "colour", "Values": ["red"]}])
    refused("InvalidAction", ec2.describe_images)
    return some[0]["InstanceId"]


def modify(instance_id):
    ec2 = client("ec2")
    change = ec2.modify_instance_metadata_options
    refused("DryRunOperation", change, InstanceId=instance_id, HttpTokens="required", DryRun=True)
    refused("InvalidParameterValue", change, InstanceId=instance_id, HttpPutResponseHopLimit=65)
    answer = change(InstanceId=instance_id, HttpTokens="required", HttpEndpoint="enabled")
    options = answer["InstanceMetadataOptions"]
    assert options["State"] == "pending" and options["HttpTokens"] == "required", options
    assert options["HttpPutResponseHopLimit"] == 1, options
    defaults = client("ec2", "sa-east-1").get_instance_metadata_defaults()["AccountLevel"]
    assert defaults["HttpTokensEnforced"] == "enabled" and defaults["ManagedBy"] == "declarative-policy"
    ec2.create_tags(Resources=[instance_id], Tags=[{"Key": "a", "Value": "<&>\u00e9"}, {"Key": "b", "Value": ""}])
    tags = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]["Tags"]
    assert {"Key": "a", "Value": "<&>\u00e9"} in tags and {"Key": "b", "Value": ""} in tags, tags
    ec2.delete_tags(Resources=[instance_id], Tags=[{"Key": "a"}, {"Key": "b", "Value": "other"}])
    tags = ec2.describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]["Tags"]
    assert [tag["Key"] for tag in tags if tag["Key"] in "ab"] == ["b"], tags


def start_and_stop():
    ec2 = client("ec2", "us-west-2")
    asleep = ec2.describe_instances(Filters=[{"Name": "instance-state-name", "Values": ["stopped"]}])
    instance_id = asleep["Reservations"][0]["Instances"][0]["InstanceId"]
    starting = ec2.start_instances(InstanceIds=[instance_id])["StartingInstances"][0]
    assert starting["CurrentState"] == {"Code": 0, "Name": "pending"}, starting
    running = ec2.describe_instances(Filters=[{"Name": "instance-state-name", "Values": ["running"]}])
    other = running["Reservations"][0]["Instances"][0]["InstanceId"]
    stopping = ec2.stop_instances(InstanceIds=[other])["StoppingInstances"][0]
    assert stopping["CurrentState"] == {"Code": 64, "Name": "stopping"}, stopping


def metrics():
    ec2, cloudwatch = client("ec2", "eu-west-1"), client("cloudwatch", "eu-west-1")
    found = ec2.describe_instances(Filters=[{"Name": "tag:Service", "Values": ["search-index"]}])
    ids = [i["InstanceId"] for r in found["Reservations"] for i in r["Instances"]]
    end = datetime.datetime.now(datetime.timezone.utc).replace(minute=0, second=0, microsecond=0)
    queries = [
        {
            "Id": f"m{index}",
            "MetricStat": {
                "Metric": {
                    "Namespace": "AWS/EC2",
                    "MetricName": "MetadataNoToken",
                    "Dimensions": [{"Name": "InstanceId", "Value": instance_id}],
                },
                "Period": 86400,
                "Stat": "Sum",
            },
        }
        for index, instance_id in enumerate(ids)
    ]
    arguments = {"MetricDataQueries": queries, "StartTime": end - datetime.timedelta(days=90), "EndTime": end}
    answer = cloudwatch.get_metric_data(**arguments)
    assert all(r["StatusCode"] == "Complete" and r["Values"] == [288.0] * 90 for r in answer["MetricDataResults"])
    assert answer["MetricDataResults"][0]["Timestamps"][0] == end - datetime.timedelta(days=1)
    merged = {}
    for page in cloudwatch.get_paginator("get_metric_data").paginate(**arguments, PaginationConfig={"PageSize": 100}):
        for result in page["MetricDataResults"]:
            merged[result["Id"]] = merged.get(result["Id"], 0) + sum(result["Values"])
    assert merged == {f"m{index}": 288.0 * 90 for index in range(len(ids))}, merged
    refused("ValidationError", cloudwatch.get_metric_data, **{**arguments, "MetricDataQueries": queries + queries[:1]})


def global_services():
    profiles = [
        profile
        for page in client("iam").get_paginator("list_instance_profiles").paginate(PaginationConfig={"PageSize": 5})
        for profile in page["InstanceProfiles"]
    ]
    paths = {profile["InstanceProfileName"]: profile for profile in profiles}
    assert paths["batch-etl"]["Arn"].endswith(":instance-profile/data/pipelines/batch-etl")
    assert paths["left-over"]["Roles"] == []
    assert client("sts").get_caller_identity()["Account"] == "111122223333"


def topics():
    sns = client("sns")
    arn = sns.create_topic(Name="boto3", Tags=[{"Key": "made-by", "Value": "boto3"}])["TopicArn"]
    assert sns.create_topic(Name="boto3")["TopicArn"] == arn
    assert arn in [topic["TopicArn"] for topic in sns.list_topics()["Topics"]]
    subscribe = {"TopicArn": arn, "Protocol": "email", "Endpoint": "someone@example.com"}
    assert sns.subscribe(**subscribe)["SubscriptionArn"] == "pending confirmation"
    assert sns.subscribe(**subscribe, ReturnSubscriptionArn=True)["SubscriptionArn"].startswith(arn)
    listed = sns.list_subscriptions_by_topic(TopicArn=arn)["Subscriptions"]
    assert [one["SubscriptionArn"] for one in listed] == ["PendingConfirmation"], listed
    sns.set_topic_attributes(TopicArn=arn, AttributeName="DisplayName", AttributeValue="Warden")
    attributes = sns.get_topic_attributes(TopicArn=arn)["Attributes"]
    assert attributes["DisplayName"] == "Warden" and attributes["SubscriptionsPending"] == "1", attributes
    sns.tag_resource(ResourceArn=arn, Tags=[{"Key": "owner", "Value": "me"}])
    attribute = {"DataType": "String", "StringValue": "me"}
    sns.publish(TopicArn=arn, Subject="s" * 99, Message="a\nb", MessageAttributes={"owner": attribute})
    refused("InvalidParameter", sns.publish, TopicArn=arn, Subject="s" * 100, Message="m")
    refused("InvalidParameter", sns.publish, TopicArn=arn, Subject="a\nb", Message="m")
    refused("InvalidParameter", sns.publish, TopicArn=arn, Message="m" * 262145)
    refused("NotFound", sns.publish, TopicArn=arn + "x", Message="m")


def parameters():
    ssm = client("ssm")
    refused("ParameterNotFound", ssm.get_parameter, Name="/none")
    ssm.put_parameter(Name="/boto3", Value="1", Type="String")
    refused("ParameterAlreadyExists", ssm.put_parameter, Name="/boto3", Value="2", Type="String")
    assert ssm.put_parameter(Name="/boto3", Value="2", Overwrite=True)["Version"] == 2
    parameter = ssm.get_parameter(Name="/boto3")["Parameter"]
    assert parameter["Value"] == "2" and parameter["LastModifiedDate"].year > 2000


def groups():
    pages = client("autoscaling").get_paginator("describe_auto_scaling_groups").paginate(PaginationConfig={"PageSize": 1})
    sizes = {g["AutoScalingGroupName"]: len(g["Instances"]) for page in pages for g in page["AutoScalingGroups"]}
    assert sizes["storefront-web"] == 24, sizes


def tables():
    dynamodb = client("dynamodb")
    dynamodb.create_table(
        TableName="boto3",
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
    )
    dynamodb.get_waiter("table_exists").wait(TableName="boto3", WaiterConfig={"Delay": 1})
    item = {"pk": {"S": "a"}, "n": {"N": "1"}}
    once = {"TableName": "boto3", "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
    dynamodb.put_item(**once)
    refused("ConditionalCheckFailedException", dynamodb.put_item, **once)
    assert dynamodb.get_item(TableName="boto3", Key={"pk": {"S": "a"}})["Item"] == item
    refused("ResourceNotFoundException", client("dynamodb", "eu-west-1").get_item, TableName="boto3", Key={"pk": {"S": "a"}})


regions()
modify(instances())
start_and_stop()
metrics()
global_services()
topics()
parameters()
groups()
tables()
print("boto3 and the sandbox agree")
