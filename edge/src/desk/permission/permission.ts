import type { StaffRole } from '../../people/member/member.ts'

/** Somebody of the team, who has shown a second factor in this session. */
export interface Staff {
  memberId: string
  role: StaffRole
  name: string
}

/** What somebody of the team may do on the desk, one word a right. */
export type Permission =
  | 'find-members'
  | 'send-letters'
  | 'remove-second-factors'
  | 'answer-statements'
  | 'follow-letters'
  | 'see-refunds'
  | 'settle-refunds'
  | 'read-factures'
  | 'read-settlements'
  | 'import-settlements'
  | 'close-differences'
  | 'read-orders'
  | 'read-raw-calls'
  | 'ask-refunds'
  | 'issue-avoirs'
  | 'read-journal'
  | 'keep-breaches'
  | 'manage-staff'
  | 'see-activity'
  | 'read-examinations'
  | 'decide-examinations'
  | 'confirm-suspensions'
  | 'trace-codes'
  | 'answer-claims'
  | 'hand-orders-over'

/** Least privilege: a role has what its work needs, and nothing is inherited. */
const granted: Record<Permission, readonly StaffRole[]> = {
  'find-members': ['support', 'dpo'],
  'send-letters': ['support'],
  // Of members; those of the team belong to whoever manages it.
  'remove-second-factors': ['support'],
  'answer-statements': ['support'],
  'follow-letters': ['support'],
  'see-refunds': ['support', 'comptable'],
  'settle-refunds': ['comptable'],
  'read-factures': ['comptable'],
  'issue-avoirs': ['comptable'],
  // Support reads what is missing of the order that somebody calls about.
  'read-settlements': ['comptable', 'support'],
  'import-settlements': ['comptable'],
  'close-differences': ['comptable'],
  'read-orders': ['support', 'dpo', 'comptable'],
  // Digests of cards and addresses of machines: to advise on a dispute, and on what is kept.
  'read-raw-calls': ['dpo', 'comptable'],
  // Noted as gone by somebody who may settle: two people.
  'ask-refunds': ['support'],
  'read-journal': ['dpo', 'administrateur'],
  // RGPD, art. 39: whoever protects data advises; whoever administers is there at night.
  'keep-breaches': ['dpo', 'administrateur'],
  'manage-staff': ['administrateur'],
  // Counts by day, of nobody.
  'see-activity': ['support', 'dpo', 'comptable', 'administrateur'],
  // Whoever protects data reads and advises; whoever administers reads what they are asked to confirm.
  'read-examinations': ['support', 'dpo', 'administrateur'],
  'decide-examinations': ['support'],
  // By another person than whoever has proposed it.
  'confirm-suspensions': ['support', 'administrateur'],
  // Whoever answers partners about a code that is sold outside.
  'trace-codes': ['support', 'dpo'],
  // Each those of its team (`desk/claims/subjects.ts`).
  'answer-claims': ['support', 'dpo'],
  'hand-orders-over': ['support'],
}

export const staffRoles = ['support', 'dpo', 'comptable', 'administrateur'] as const satisfies StaffRole[]

/** Whether `role` has `permission`. */
export const may = (role: StaffRole, permission: Permission): boolean => granted[permission].includes(role)

/** Roles that have `permission`. */
export const rolesWith = (permission: Permission): readonly StaffRole[] => granted[permission]

/** Everything that a role may do. */
export const permissionsOf = (role: StaffRole): Permission[] =>
  (Object.keys(granted) as Permission[]).filter((permission) => may(role, permission))
