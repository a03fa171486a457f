import { asParisDay } from '@portal/content'
import { expect, it } from 'vitest'
import { openDays } from './access-words.ts'

const paidYear = {
  kind: 'open',
  through: asParisDay('2027-12-14'),
  paidThrough: asParisDay('2027-11-29'),
} as const

// CGU article 4
it('access is said to last as long as it is paid; days of grace are said on those days alone', () => {
  const plain = openDays({ ...paidYear, through: paidYear.paidThrough }, asParisDay('2027-11-29'))
  expect(plain).toEqual({ until: '2027-11-29', paidThrough: null })
  expect(openDays(paidYear, asParisDay('2026-11-30'))).toEqual(plain)
  expect(openDays(paidYear, asParisDay('2027-11-29'))).toEqual(plain)
  const grace = { until: '2027-12-14', paidThrough: '2027-11-29' }
  expect(openDays(paidYear, asParisDay('2027-11-30'))).toEqual(grace)
  expect(openDays(paidYear, asParisDay('2027-12-14'))).toEqual(grace)
  expect(openDays({ kind: 'open', through: null, paidThrough: null }, asParisDay('2027-11-30'))).toEqual({
    until: null,
    paidThrough: null,
  })
})
