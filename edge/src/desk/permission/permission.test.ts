import { expect, it } from 'vitest'
import { permissionsOf } from './permission.ts'

it.each([
  ['support', ['find-members', 'send-letters', 'remove-second-factors', 'answer-statements', 'see-refunds']],
  ['dpo', ['find-members', 'read-journal']],
  ['comptable', ['see-refunds', 'settle-refunds', 'read-factures', 'issue-avoirs']],
  ['administrateur', ['read-journal', 'manage-staff']],
] as const)('%s may %j and nothing else', (role, permissions) => {
  expect(permissionsOf(role)).toEqual(permissions)
})
