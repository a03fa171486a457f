import { expect, it } from 'vitest'
import { permissionsOf } from './permission.ts'

it.each([
  [
    'support',
    [
      'find-members',
      'send-letters',
      'remove-second-factors',
      'answer-statements',
      'follow-letters',
      'see-refunds',
      'see-activity',
      'read-examinations',
      'decide-examinations',
      'confirm-suspensions',
      'trace-codes',
      'answer-claims',
    ],
  ],
  [
    'dpo',
    [
      'find-members',
      'read-journal',
      'keep-breaches',
      'see-activity',
      'read-examinations',
      'trace-codes',
      'answer-claims',
    ],
  ],
  ['comptable', ['see-refunds', 'settle-refunds', 'read-factures', 'issue-avoirs', 'see-activity']],
  [
    'administrateur',
    [
      'read-journal',
      'keep-breaches',
      'manage-staff',
      'see-activity',
      'read-examinations',
      'confirm-suspensions',
    ],
  ],
] as const)('%s may %j and nothing else', (role, permissions) => {
  expect(permissionsOf(role)).toEqual(permissions)
})
