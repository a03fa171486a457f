import { expect, test } from 'vitest'
import { formatSiren } from './siren.ts'

test('a SIREN is read by threes', () => {
  expect(formatSiren('732829320')).toBe('732\u202f829\u202f320')
})
