import { asParisDay } from '@portal/content'
import { describe, expect, it } from 'vitest'
import { aLegalText } from '../../../tests/deployment.builder.ts'
import { drawn, startPortal } from '../../../tests/test-portal.ts'
import { readDay } from './legal-search.ts'

async function anArchive() {
  const portal = await startPortal()
  for (const day of ['2025-03-30', '2026-10-25', '2027-01-01'])
    await portal.deployment.publishText(aLegalText('cgu', day, { summaryOfChanges: 'Autrement.' }))
  portal.wait(3)
  return portal
}

// CGU article 11.2
describe('« quel texte s’appliquait le … ? »', () => {
  it.each([
    ['2024-07-17', '2024-07-17'],
    ['2025-03-29', '2024-07-17'],
    ['2025-03-30', '2025-03-30'],
    ['30/03/2025', '2025-03-30'],
    ['1.4.2025', '2025-03-30'],
    ['2026-10-25', '2026-10-25'],
    ['2026-12-31', '2026-10-25'],
    ['2030-02-28', '2027-01-01'],
  ])('%s: the version of %s', async (day, version) => {
    const { browser } = await anArchive()
    const response = await browser().get(`/cgu/le?jour=${encodeURIComponent(day)}`)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`/cgu/${version}`)
  })

  it('has a permanent address for each day', async () => {
    const { browser } = await anArchive()
    expect((await browser().get('/cgu/le/2025-12-25')).headers.get('Location')).toBe('/cgu/2025-03-30')
  })

  it('before the first version says since when there is one, next to what was typed', async () => {
    const { browser } = await anArchive()
    const response = await browser().get('/cgu/le?jour=2024-07-16')
    expect(response.status).toBe(422)
    const { legalSearch } = (await drawn(response)).locals
    expect(legalSearch?.form.values).toEqual({ jour: '2024-07-16' })
    expect(legalSearch?.form.errors['jour']).toContain('à compter du 17 juillet 2024')
    expect(legalSearch?.versions.map(({ effectiveOn }) => effectiveOn)).toEqual([
      '2027-01-01',
      '2026-10-25',
      '2025-03-30',
      '2024-07-17',
    ])
  })

  it.each([
    'hier',
    '2025-02-30',
    '31/31/2025',
    '😀',
    "' OR 1=1 --",
    '../../_prive',
    '2025-01-01T00:00',
    '9'.repeat(5000),
  ])('%j is refused in a sentence', async (day) => {
    const { browser } = await anArchive()
    const response = await browser().get(`/cgu/le?jour=${encodeURIComponent(day)}`)
    expect(response.status).toBe(422)
    expect((await drawn(response)).locals.legalSearch?.form.errors['jour']).toMatch(/^Écrivez une date/)
  })

  it('without a day leads to the archive', async () => {
    const { browser } = await anArchive()
    for (const address of ['/cgu/le', '/cgu/le?jour=', '/cgu/comparer'])
      expect((await browser().get(address)).headers.get('Location')).toBe('/cgu/versions')
  })
})

describe('a comparison', () => {
  it.each([
    ['2024-07-17', '2027-01-01', '/cgu/comparer/2024-07-17/2027-01-01'],
    ['2027-01-01', '2024-07-17', '/cgu/comparer/2024-07-17/2027-01-01'],
    ['2025-03-30', '2025-03-30', '/cgu/2025-03-30'],
  ])('of %s and %s is at %s', async (de, a, address) => {
    const { browser } = await anArchive()
    expect((await browser().get(`/cgu/comparer?de=${de}&a=${a}`)).headers.get('Location')).toBe(address)
  })

  it.each([
    ['2027-01-01/2024-07-17', '/cgu/comparer/2024-07-17/2027-01-01'],
    ['2025-03-30/2025-03-30', '/cgu/2025-03-30'],
  ])('written %s leads to %s', async (pair, address) => {
    const { browser } = await anArchive()
    expect((await browser().get(`/cgu/comparer/${pair}`)).headers.get('Location')).toBe(address)
  })

  it('is a file of the build like any other, public, and missing when a version is', async () => {
    const { browser, deployment } = await anArchive()
    deployment.files.set('/cgu/comparer/2024-07-17/2027-01-01.html', '<!doctype html><title>Écarts</title>')
    const page = await browser().get('/cgu/comparer/2024-07-17/2027-01-01')
    expect(page.status).toBe(200)
    expect(page.headers.get('Cache-Control')).toBe('public, max-age=3600, stale-while-revalidate=86400')
    expect(page.headers.get('ETag')).not.toBeNull()
    for (const pair of ['2024-07-18/2027-01-01', '2027-01-02/2024-07-17', '9999-99-99/0000-00-00'])
      expect((await browser().get(`/cgu/comparer/${pair}`)).status, pair).toBe(404)
  })

  it.each([
    [{ de: '2024-07-17', a: '2024-07-18' }, ['a']],
    [{ de: 'x', a: '' }, ['a', 'de']],
    [{ de: '../../offres', a: '2024-07-17' }, ['de']],
  ])('of %j is refused next to the field', async (typed, fields) => {
    const { browser } = await anArchive()
    const response = await browser().get(`/cgu/comparer?${new URLSearchParams(typed).toString()}`)
    expect(response.status).toBe(422)
    const { legalSearch } = (await drawn(response)).locals
    expect(Object.keys(legalSearch?.form.errors ?? {}).toSorted()).toEqual(fields)
  })
})

it.each([
  ['2024-07-17', '2024-07-17'],
  [' 17/07/2024 ', '2024-07-17'],
  ['1-2-2028', '2028-02-01'],
  ['29/02/2028', '2028-02-29'],
  ['29/02/2027', null],
  ['17/07/24', null],
])('the day %j is read as %s', (typed, day) => {
  expect(readDay(typed)).toBe(day === null ? null : asParisDay(day))
})
