/** An instance without a role is no riddle; one whose roles could not be read is. No role can be called like this. */
export const noRole = '(no role)';
export const rolesNotKnown = '(not known)';
