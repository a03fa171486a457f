import { describe, expect, it } from 'vitest'
import { passwordSentence, refusedPassword, theoreticalBits } from './password-rules.ts'

const about = ['zoe.lefevre@exemple.fr', 'Zoé', 'Lefèvre']

it.each([
  ['abcdefghijkl', 56],
  ['123456789012', 40],
  ['1234567890123456', 53],
  ['Aa1!Aa1!', 53],
  ['ABCDEFGHIJKL', 56],
  ['!'.repeat(20), 101],
  ['', 0],
])('%s has %i bits at most', (password, bits) => {
  expect(Math.round(theoreticalBits(password))).toBe(bits)
})

describe('a password', () => {
  it.each([
    'cheval pile agrafe correcte',
    'trois bols de café brûlant',
    'Tk7!pQw2#mZx',
    'tabouret-nuage-girafe-marteau',
    'ячсмитьбюлодж',
    '🐴🔋📎✅🥖🧀🍷🎻🚲🧵🪡🧺',
    'mot de passe avec 3 chats & 1 ours',
  ])('« %s » can be chosen', async (password) => {
    expect(await refusedPassword(password, about)).toBeNull()
  })

  it.each([
    ['', 'too-short'],
    ['court', 'too-short'],
    ['onzecaract.', 'too-short'],
    ['x'.repeat(201), 'too-long'],
    ['123456789012', 'too-simple'],
    ['passwordpassword', 'guessable'],
    ['motdepasse123', 'guessable'],
    ['azertyuiopqsdf', 'guessable'],
    ['aaaaaaaaaaaaaaaa', 'guessable'],
    ['zoe.lefevre@exemple.fr', 'guessable'],
    ['lefèvrelefèvre', 'guessable'],
    ['ca-cpourmoi2026', 'guessable'],
    ['P@ssw0rd1234', 'guessable'],
  ])('« %s » is refused: %s', async (password, kind) => {
    const refusal = await refusedPassword(password, about)
    expect(refusal?.kind).toBe(kind)
    if (refusal) expect(passwordSentence(refusal)).toMatch(/\.$/)
  })

  it.each([
    [200, null],
    [201, { kind: 'too-long', maximum: 200 }],
  ])('of %i characters: %j', async (length, expected) => {
    expect(await refusedPassword('Tk7!pQw2#mZx'.padEnd(length, '-'), about)).toEqual(expected)
  })

  it('of digits alone needs sixteen of them', async () => {
    expect(await refusedPassword('859304716250384', [])).toEqual({ kind: 'too-simple' })
    expect(await refusedPassword('8593047162503849', [])).toBeNull()
  })

  it.each(['cacestpourmoi1', 'haplushaplus', 'pourmoipourmoi', 'haplus pme 26'])(
    '« %s » is told to be of this site',
    async (password) => {
      const refusal = await refusedPassword(password, [])
      expect(refusal).toMatchObject({
        kind: 'guessable',
        advice: expect.arrayContaining([expect.stringContaining('liées au site')]) as string[],
      })
    },
  )

  it('is held against what is known of the person, whatever its capitals', async () => {
    expect(await refusedPassword('zywxqvkrt2026', ['Zywxqvkrt'])).toMatchObject({ kind: 'guessable' })
    expect(await refusedPassword('zywxqvkrt2026', [])).toBeNull()
  })

  it('is judged in a bounded time, whatever is sent', async () => {
    for (const hostile of ['a1'.repeat(100), 'qwerty'.repeat(33), '😀'.repeat(100), 'aB3$'.repeat(50)]) {
      const before = performance.now()
      await refusedPassword(hostile, about)
      // Workers’ clocks stand still while code runs; elsewhere this bounds it.
      expect(performance.now() - before).toBeLessThan(5_000)
    }
  })
})
