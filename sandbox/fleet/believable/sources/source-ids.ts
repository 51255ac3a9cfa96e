/** Ids that several descriptions name. */

/** The identity team's AMI, which says v2.0. */
export const GOLDEN = {
  virginia: 'ami-0a1de27117900d001',
  frankfurt: 'ami-0a1de27117900d002',
} as const;

export const OWN = {
  inference: 'ami-0311fe2e9ce000001',
  routePlanner: 'ami-0209a7e91a99e0001',
  /** Instances still run from it. */
  deregistered: 'ami-0deadbeefdead0001',
} as const;

export const TRAINING_FLEET = 'fleet-5b1f3c0a-7d42-4e9b-8a6c-2f0d91e4b7a3';
export const INFERENCE_FLEET = 'sfr-8c2d7e41-90ab-4c3f-b5d6-1e7f20a93c58';
/** One of those that Karpenter makes for each node: nobody can list it. */
export const KARPENTER_FLEET = 'fleet-e1a70c55-3b28-4f6d-9d01-7c4b82f5a690';
export const KARPENTER_TEMPLATE = 'karpenter.k8s.aws/6743882914051731552';

/** As EKS names the template and the group of a node group. */
export const NODE_GROUP_TEMPLATE = 'eks-b4c71f2e-0d35-4a8b-92e6-5f1c3d7a6b80';

export const BEANSTALK_GROUP = 'awseb-e-wp5kq3m2zr-stack-AWSEBAutoScalingGroup-1X2KJ7Q9V4LTM';
export const BEANSTALK_TEMPLATE = 'AWSEBEC2LaunchTemplate_pR7wXk2LmQ9s';
