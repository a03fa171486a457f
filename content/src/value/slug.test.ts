import { expect, test } from 'vitest'
import { slug } from './slug.ts'

test.each(['ski', 'forfait-6-jours', '3-roues', 'a'.repeat(80)])('%s is an address', (text) => {
  expect(slug.parse(text)).toBe(text)
})

test.each([
  '',
  '-ski',
  'ski-',
  'ski--alpin',
  'Ski',
  'été',
  'ski_alpin',
  'ski alpin',
  '../secret',
  'ski/alpin',
  'ski%2e',
  'ski\n',
  '🎿',
  'a'.repeat(81),
])('« %s » is none', (text) => {
  expect(slug.safeParse(text).success).toBe(false)
})
