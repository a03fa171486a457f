import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Field } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Cms, startCms } from '../../testing/cms-under-test.ts'
import { anUnvettedProvider } from '../../testing/situations.ts'
import { keptTextFields, toTheLetter } from './with-kept-text.ts'

const line = z.tuple([z.string(), z.string(), z.string(), z.string()])
const names = readFileSync(path.join(import.meta.dirname, '../../../../tests/corpus/names.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((text) => line.parse(JSON.parse(text)))

type Hooked = { hooks?: { beforeValidate?: ((asked: { value: unknown }) => unknown)[] } }
const kept = (field: Field, value: unknown) => {
  const [hooked] = keptTextFields([field])
  return (hooked as Hooked).hooks?.beforeValidate?.reduce((text, hook) => hook({ value: text }), value)
}

describe('a field of the CMS', () => {
  test('of one line keeps each name of the corpus as everything else does, but the spaces of typography', () => {
    const wrong = names.flatMap(([typed, answer, expected]) => {
      if (answer !== 'kept' || /[\u00A0\u2007\u202F]/.test(typed)) return []
      const made = kept({ name: 'title', type: 'text' }, typed)
      return made === expected ? [] : [{ typed, expected, made }]
    })
    expect(names.length).toBeGreaterThan(1_000)
    expect(wrong).toEqual([])
    expect(kept({ name: 'title', type: 'text' }, 'L’e\u0301te\u0301\u202F: 12\u00A0€\u200B\n')).toBe(
      'L’été\u202F: 12\u00A0€',
    )
  })

  test('keeps lines, letters and mailboxes each in its way, and what is no text as it is', () => {
    expect(kept({ name: 'text', type: 'textarea' }, 'a\r\n\r\n\r\nb \u202Ec')).toBe('a\n\nb c')
    expect(kept({ name: 'text', type: 'textarea', custom: toTheLetter }, 'a  b\r\n\u200B c\u0301')).toBe(
      'a  b\n ć',
    )
    expect(kept({ name: 'separator', type: 'text', custom: toTheLetter }, ' ')).toBe(' ')
    expect(kept({ name: 'email', type: 'email' }, ' Aide@Crépin.FR')).toBe('aide@xn--crpin-csa.fr')
    expect(kept({ name: 'words', type: 'text', hasMany: true }, ['a\u200B', ' b '])).toEqual(['a', 'b'])
    expect(kept({ name: 'title', type: 'text' }, null)).toBe(null)
    expect(kept({ name: 'price', type: 'number' }, 12)).toBe(undefined)
  })

  test('is reached wherever it stands', () => {
    const text: Field = { name: 'one', type: 'text' }
    const fields = keptTextFields([
      { type: 'row', fields: [text] },
      { type: 'tabs', tabs: [{ label: 'x', fields: [{ name: 'g', type: 'group', fields: [text] }] }] },
      { name: 'rows', type: 'array', fields: [text] },
    ])
    expect(
      JSON.stringify(fields, (_key, value: unknown) => (typeof value === 'function' ? 'hook' : value)).match(
        /hook/g,
      ),
    ).toHaveLength(
      // `hooks` and the function in it, three times.
      6,
    )
  })
})

describe('a document', () => {
  let cms: Cms
  beforeAll(async () => {
    cms = await startCms()
  })
  afterAll(() => cms.stop())

  test('is kept so whoever writes it, and its mailbox takes an accent and the signs of RFC 5322', async () => {
    const { id } = await anUnvettedProvider(cms)
    const answer = await cms.rest('editeur', 'PATCH', `/providers/${id}?draft=true`, {
      name: 'Cafe\u0301\u200B \u202Enoir\n',
      description: 'Des\u00A0ateliers\r\n\r\n\r\nde poterie pour petits et grands.\u0000',
      claims: { email: 'Aide&Co@Crépin.fr' },
    })
    expect(answer.status).toBe(200)
    expect(answer.json.doc).toMatchObject({
      name: 'Café noir',
      description: 'Des\u00A0ateliers\n\nde poterie pour petits et grands.',
      claims: { email: 'aide&co@xn--crpin-csa.fr' },
    })
  })
})
