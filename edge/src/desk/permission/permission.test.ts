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
      'read-settlements',
      'read-orders',
      'ask-refunds',
      'see-activity',
      'read-examinations',
      'decide-examinations',
      'confirm-suspensions',
    ],
  ],
  [
    'dpo',
    ['find-members', 'read-raw-calls', 'read-journal', 'keep-breaches', 'see-activity', 'read-examinations'],
  ],
  [
    'comptable',
    [
      'see-refunds',
      'settle-refunds',
      'read-factures',
      'issue-avoirs',
      'read-settlements',
      'import-settlements',
      'close-differences',
      'read-orders',
      'read-raw-calls',
      'see-activity',
    ],
  ],
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
