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
      'see-refunds',
      'see-activity',
    ],
  ],
  ['dpo', ['find-members', 'read-journal', 'keep-breaches', 'see-activity']],
  ['comptable', ['see-refunds', 'settle-refunds', 'read-factures', 'issue-avoirs', 'see-activity']],
  ['administrateur', ['read-journal', 'keep-breaches', 'manage-staff', 'see-activity']],
] as const)('%s may %j and nothing else', (role, permissions) => {
  expect(permissionsOf(role)).toEqual(permissions)
})
