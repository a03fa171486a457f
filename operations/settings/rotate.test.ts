import { describe, expect, test } from 'vitest'
import { settingsInService } from '../testing/settings-in-service.ts'
import { everySetting } from './every-setting.ts'
import { refusalsOf } from './judge.ts'
import { rotate, rotatedSettings } from './rotate.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day, 10))
const judged = { environment: 'production', place: 'server', readers: ['portal', 'cms'] } as const
const rotated = (settings: ReturnType<typeof settingsInService>, name: string, now: Date) => {
  const outcome = rotate(settings, name, now)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.settings
}
const keys = (settings: ReturnType<typeof settingsInService>, name: string) =>
  settings[name] as { id: string; secret: string }[]

test('every key that is drawn is rotated by the command, but the one that never changes', () => {
  const drawn = everySetting.filter(({ given, secret }) => given.kind === 'drawn' && secret)
  expect(drawn.map(({ name }) => name).sort()).toEqual([...rotatedSettings, 'CODE_FINGERPRINT_SECRET'].sort())
})

describe.each(['PASS_KEYS', 'CHANNEL_KEYS', 'CODE_KEYS', 'FACTOR_KEYS', 'CMS_FACTOR_KEYS'])('%s', (name) => {
  test('has a new key first, keeps the former, and may be put into service', () => {
    const before = settingsInService()
    const after = rotated(before, name, at(20))
    expect(keys(after, name).slice(1)).toEqual(keys(before, name))
    expect(keys(after, name)[0]?.id).toMatch(/^k261120-/)
    expect(refusalsOf(after, judged)).toEqual([])
    expect({ ...after, [name]: null }).toEqual({ ...before, [name]: null })
  })
})

test('a former key that links still ask for stays; afterwards it goes', () => {
  const twice = rotated(rotated(settingsInService(), 'PASS_KEYS', at(8)), 'PASS_KEYS', at(20))
  expect(keys(twice, 'PASS_KEYS').map(({ id }) => id.slice(0, 7))).toEqual(['k261120', 'k261108'])
  expect(rotate(twice, 'PASS_KEYS', at(27))).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('ses liens valent jusqu’à sept jours') as string,
  })
  expect(keys(rotated(twice, 'PASS_KEYS', at(28)), 'PASS_KEYS')).toHaveLength(2)
})

test('a secret that is one is another', () => {
  for (const name of ['PAYLOAD_SECRET', 'FRONT_SECRET', 'WATCH_SECRET']) {
    const before = settingsInService()
    const after = rotated(before, name, at(20))
    expect(after[name]).not.toBe(before[name])
    expect(refusalsOf(after, judged)).toEqual([])
  }
})

test.each([
  ['CODE_FINGERPRINT_SECRET', 'ne change jamais'],
  ['MERCHANT_ACCOUNTS', 'Back Office'],
  ['PORTAL_CHANNEL_SECRET', 'se déduit'],
  ['PASSE_KEYS', 'aucun réglage'],
])('%s is refused in words', (name, words) => {
  expect(rotate(settingsInService(), name, at(20))).toEqual({
    kind: 'refused',
    reason: expect.stringContaining(words) as string,
  })
})
