import type { Tag } from '../../domain/instance.ts';
import type { Service, ServiceHint } from '../../domain/sources/service.ts';

type Sign = {
  readonly service: Service;
  readonly keys: RegExp;
  /** Of a template, a group or a fleet. */
  readonly names?: RegExp;
  readonly lever: string;
};

/** The first that fits counts: Karpenter and EKS Auto Mode put tags of EKS on their nodes too. */
const signs: readonly Sign[] = [
  {
    service: 'eks-auto-mode',
    // docs.aws.amazon.com/eks/latest/userguide/auto-learn-iam.html: the tags that Auto Mode requests for what it makes;
    // docs.aws.amazon.com/eks/latest/userguide/automode-learn-instances.html: nobody else can change its instances.
    keys: /^eks:kubernetes-node-(class|pool)-name$/i,
    lever:
      'EKS Auto Mode sets the metadata options of its nodes itself, and nobody else can change them: what is wrong there is a case for AWS Support',
  },
  {
    service: 'karpenter',
    // karpenter.sh/docs/concepts/nodeclasses: spec.metadataOptions, and the tags that every node gets. People tag whole
    // clusters with karpenter.sh/discovery, by which Karpenter finds subnets: that one says nothing.
    keys: /^karpenter\.(sh\/(?!discovery$)|k8s\.aws\/)/i,
    names: /^karpenter\.k8s\.aws\//,
    lever:
      'set metadataOptions.httpTokens: required in the EC2NodeClass; Karpenter makes templates of it, and replaces the nodes by itself',
  },
  {
    service: 'beanstalk',
    // docs.aws.amazon.com/elasticbeanstalk/latest/dg/environments-cfg-ec2-imds.html
    keys: /^elasticbeanstalk:environment-(name|id)$/i,
    lever:
      'set the option DisableIMDSv1 (namespace aws:autoscaling:launchconfiguration) of the Elastic Beanstalk environment, and never change its instances or its template by hand: the environment would not know of it',
  },
  {
    service: 'emr',
    // docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html#emr-security-configuration-imdsv2
    keys: /^aws:elasticmapreduce:(job-flow-id|instance-group-role)$/i,
    lever:
      'start the next EMR cluster with a security configuration of MinimumInstanceMetadataServiceVersion 2; a cluster that runs keeps the one that it has',
  },
  {
    service: 'batch',
    // docs.aws.amazon.com/batch/latest/userguide/imds-compute-environments.html
    keys: /^AWSBatchServiceTag$/i,
    names: /^(AWSBatch-|Batch-lt-)/,
    lever:
      'name a launch template that requires IMDSv2 in the compute environment of AWS Batch, or let it use the Amazon Linux 2023 AMI; what Batch has made itself is not to be changed by hand',
  },
  {
    service: 'eks-node-group',
    // docs.aws.amazon.com/eks/latest/userguide/launch-templates.html: "we don't recommend that you modify auto-generated
    // launch templates", and node groups without a template of their own cannot get one.
    keys: /^eks:nodegroup-name$/i,
    names: /^eks-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    lever:
      'EKS makes the template of such a group from the one that the node group names: give that one a version that requires IMDSv2 (hop limit 2 for pods) and move the node group to it with aws eks update-nodegroup-version; a node group that names none needs a new node group',
  },
  {
    service: 'ecs',
    // docs.aws.amazon.com/AmazonECS/latest/developerguide/asg-capacity-providers.html: ECS puts the tag on the group.
    keys: /^AmazonECSManaged$/i,
    lever:
      'give the launch template of the ECS capacity provider a version that requires IMDSv2 (hop limit 2 for tasks), and refresh the instances of its group',
  },
];

/**
 * Which AWS service, or Karpenter, owns what carries these tags, and the lever that is right for it; null: none that is
 * known. A hint rests on tags, which anybody can write: no verdict does.
 * @param name of a template, a group or a fleet; null: it has none
 */
export function serviceHint(tags: readonly Tag[], name: string | null): ServiceHint | null {
  for (const { service, keys, names, lever } of signs) {
    const tag = tags.find(({ key }) => keys.test(key.trim()));
    if (tag !== undefined) return { service, sign: tag.key.trim(), lever };
    if (name !== null && names?.test(name)) return { service, sign: name, lever };
  }
  return null;
}
