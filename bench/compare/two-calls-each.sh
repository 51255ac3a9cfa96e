#!/bin/sh
# As scripts of the shell do it: a process of the AWS CLI for each call, and for each instance a call for each metric.
# Arguments: from when until when the metrics are read (ISO), and the length of a bucket in seconds. Prints a line for
# each instance.
set -eu

sum() {
  metric="{\"Namespace\": \"AWS/EC2\", \"MetricName\": \"$5\", \"Dimensions\": [{\"Name\": \"InstanceId\", \"Value\": \"$6\"}]}"
  aws cloudwatch get-metric-data --region "$4" --start-time "$1" --end-time "$2" \
    --metric-data-queries "[{\"Id\": \"m\", \"MetricStat\": {\"Metric\": $metric, \"Period\": $3, \"Stat\": \"Sum\"}}]" \
    --query 'sum(MetricDataResults[0].Values)' --output text
}

for region in $(aws ec2 describe-regions --query 'Regions[].RegionName' --output text); do
  for id in $(aws ec2 describe-instances --region "$region" \
    --query 'Reservations[].Instances[].InstanceId' --output text); do
    answered=$(sum "$@" "$region" MetadataNoToken "$id")
    rejected=$(sum "$@" "$region" MetadataNoTokenRejected "$id")
    echo "$id $answered $rejected"
  done
done
