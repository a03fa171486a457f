import { expect, test } from 'vitest'
import { place } from './place.ts'

const local = { scope: 'local', label: 'Savoie', department: '73', latitude: 45.5, longitude: 6.5 }

test.each(['01', '75', '95', '2A', '2B', '971', '976'])('%s is a department', (department) => {
  expect(place.parse({ ...local, department })).toEqual({ ...local, department })
})

test.each(['1', '2C', '2a', '970', '977', '750', 'Savoie', '', 73])('%s is none', (department) => {
  expect(place.safeParse({ ...local, department }).success).toBe(false)
})

test.each([
  { latitude: 90.1 },
  { latitude: -91 },
  { longitude: 180.5 },
  { longitude: Number.NaN },
  { latitude: '45.5' },
])('%j is nowhere on Earth', (wrong) => {
  expect(place.safeParse({ ...local, ...wrong }).success).toBe(false)
})

test('what is used online or everywhere keeps no coordinates', () => {
  expect(place.parse({ ...local, scope: 'online', label: 'En ligne' })).toEqual({
    scope: 'online',
    label: 'En ligne',
  })
  expect(place.safeParse({ scope: 'galaxy', label: 'Partout' }).success).toBe(false)
})
