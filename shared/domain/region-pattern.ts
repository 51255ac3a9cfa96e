/** `eu-west-1`, `us-gov-east-1`: what a Region is called, whether or not there is one of that name. */
export const regionPattern = /^[a-z]{2,4}(-[a-z]+)+-\d$/;
