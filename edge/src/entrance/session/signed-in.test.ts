import { expect, it } from 'vitest'
import { memberRoles } from '../../people/member/member.ts'
import { lacksSecondFactor, staffOf } from './signed-in.ts'

const proved = new Date('2026-11-22T17:30:00Z')

it.each(memberRoles)('%s: a role counts in a session that has proved a second factor alone', (role) => {
  const isStaff = role !== 'member'
  expect(staffOf({ role, secondFactorAt: null })).toBeNull()
  expect(staffOf({ role, secondFactorAt: proved })).toBe(isStaff ? role : null)
  expect(lacksSecondFactor({ role, secondFactorAt: null })).toBe(isStaff)
  expect(lacksSecondFactor({ role, secondFactorAt: proved })).toBe(false)
})
