import { en } from '@payloadcms/translations/languages/en'
import { fr } from '@payloadcms/translations/languages/fr'
import type { Field, SanitizedConfig } from 'payload'
import { expect, test } from 'vitest'
import configPromise from '../../payload.config.ts'
import { frenchTranslations } from './translations.ts'

type Words = { [key: string]: string | Words }

/** « general:save » → text. */
function flat(words: object, before = ''): [string, string][] {
  return Object.entries(words as Words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}:`),
  )
}

const english = flat(en.translations)
const french = new Map([...flat(fr.translations), ...flat(frenchTranslations)])
const blanks = (text: string) => Array.from(text.matchAll(/\{\{\s*(.*?)\s*\}\}/g), ([, name]) => name ?? '')

test('every text of the admin is in French', () => {
  /** Words that are the same in both. */
  const alike = new Set(['Latitude', 'Longitude', 'Collections', 'Document', 'Documents', 'Menu', 'Type'])
  const left = english.filter(([key, text]) => {
    const told = french.get(key)
    return told === undefined || (told === text && !alike.has(text) && !/^Versions?$/.test(text))
  })
  expect(left).toEqual([])
  for (const [key, text] of french)
    expect(text, key).not.toMatch(/\b(the|you|your|please|this|are|have|field|settings|loading)\b/i)
})

test('no text of the admin has a blank that nothing fills: « {{titre}} » is not « {{title}} »', () => {
  const unfilled = english.flatMap(([key, text]) => {
    const known = new Set(blanks(text))
    return blanks(french.get(key) ?? '')
      .filter((name) => !known.has(name))
      .map((name) => `${key} : {{${name}}}`)
  })
  expect(unfilled).toEqual([])
})

test('our own texts replace texts that there are', () => {
  const keys = new Set(english.map(([key]) => key))
  expect(flat(frenchTranslations).filter(([key]) => !keys.has(key))).toEqual([])
})

/** Every field that a form shows, by its path. */
function shown(fields: readonly Field[], before: string): [string, unknown][] {
  return fields.flatMap((field): [string, unknown][] => {
    if (
      'admin' in field &&
      (Reflect.get(field.admin ?? {}, 'hidden') || Reflect.get(field.admin ?? {}, 'disabled'))
    )
      return []
    if (field.type === 'tabs')
      return field.tabs.flatMap((tab) => [
        [`${before}[${JSON.stringify(tab.label)}]`, tab.label] as [string, unknown],
        ...shown(tab.fields, before),
      ])
    if (!('name' in field)) return 'fields' in field ? shown(field.fields, before) : []
    if ('hidden' in field && field.hidden) return []
    const path = `${before}.${field.name}`
    const own: [string, unknown][] = 'label' in field ? [[path, field.label]] : [[path, undefined]]
    return [...own, ...('fields' in field ? shown(field.fields, path) : [])]
  })
}

test('every field that a form shows has a French label of its own', async () => {
  const { collections, globals }: SanitizedConfig = await configPromise
  const ours = [...collections, ...globals].filter(
    // What the CMS keeps for itself has no form.
    ({ slug, admin }) => !slug.startsWith('payload-') && admin?.hidden !== true,
  )
  const labels = ours.flatMap(({ slug, fields }) => shown(fields, slug))
  expect(labels.length).toBeGreaterThan(100)
  const words = (path: string) =>
    (path.split('.').at(-1) ?? '').replaceAll(/([A-Z])/g, ' $1').replace(/^./, (first) => first.toUpperCase())
  // Payload makes « Decided By » of `decidedBy` when nobody says better; words alike in both languages aside.
  const alike = new Set([
    'Description',
    'Introduction',
    'Articles',
    'Sections',
    'Latitude',
    'Longitude',
    'Code',
    'Conditions',
    'Place',
  ])
  expect(
    labels.filter(([path, label]) => label === undefined || (label === words(path) && !alike.has(label))),
  ).toEqual([])
})
