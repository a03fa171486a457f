import type { Role } from '../../ground/access/roles.ts'

type Roles = readonly Role[] | null | undefined

/** Whether two lists let an account do the same, in whatever order. */
export function sameRoles(one: Roles, other: Roles): boolean {
  const [left, right] = [new Set(one), new Set(other)]
  return left.size === right.size && [...left].every((role) => right.has(role))
}
