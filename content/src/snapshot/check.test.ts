import { describe, expect, test } from 'vitest'
import { asParisDay } from '../value/paris-day.ts'
import { CheckedDocuments, checkSnapshot } from './check.ts'
import { describeProblem } from './describe-problem.ts'
import { documentDigest, snapshotDigest } from './digest.ts'
import { canonicalJson } from './canonical-json.ts'
import { smallSnapshot } from './snapshot-builder.ts'

test('a right snapshot passes and keeps what it says', async () => {
  const snapshot = await smallSnapshot()
  expect(checkSnapshot(structuredClone(snapshot))).toEqual({ kind: 'valid', snapshot })
})

test('emoji, markup and SQL are text like any other', async () => {
  const title = '🎿 <script>alert(1)</script> ’; DROP TABLE offers; --'
  const checked = checkSnapshot(await smallSnapshot({ title }))
  expect(checked.kind === 'valid' && checked.snapshot.offers[0]?.title).toBe(title)
})

test('every problem is told at once, in French, with its document and field', async () => {
  const snapshot = await smallSnapshot({ title: '', destination: 'http://sans-s.example' })
  const checked = checkSnapshot({ ...snapshot, categories: [{ ...snapshot.categories[0], position: 0 }] })
  expect(checked).toEqual({
    kind: 'refused',
    problems: [
      {
        document: 'catégorie « maison »',
        field: 'position',
        message: expect.stringMatching(/^est trop petit/) as string,
      },
      {
        document: 'offre « outillage-a-main »',
        field: 'title',
        message: expect.stringMatching(/^est trop court/) as string,
      },
      {
        document: 'offre « outillage-a-main »',
        field: 'destination',
        message: 'n’est pas une adresse https',
      },
    ],
  })
})

test('references to nothing, doubles and missing texts are refused', async () => {
  const snapshot = await smallSnapshot({ provider: 'inconnu', category: 'inconnue' })
  const checked = checkSnapshot({
    ...snapshot,
    offers: [...snapshot.offers, ...snapshot.offers],
    legalTexts: snapshot.legalTexts.filter(({ kind }) => kind !== 'cgu'),
  })
  const messages = checked.kind === 'refused' ? checked.problems.map(({ message }) => message) : []
  expect(messages).toEqual(
    expect.arrayContaining([
      'existe deux fois',
      'n’a aucune version publiée : faites entrer l’archive (page « Archive des textes » du CMS), ou publiez une version',
      'le prestataire inconnu n’est pas publié',
      'la catégorie inconnue n’est pas publiée',
    ]),
  )
})

test.each([null, undefined, 'text', 7, {}, []])('%j is refused, not thrown at', (candidate) => {
  expect(checkSnapshot(candidate).kind).toBe('refused')
})

test('the digest ignores the order of documents and sees every character', async () => {
  const snapshot = await smallSnapshot()
  const digest = snapshotDigest(snapshot)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(snapshotDigest({ ...snapshot, legalTexts: snapshot.legalTexts.toReversed() })).toBe(digest)
  expect(snapshotDigest(await smallSnapshot({ title: 'Sur tout l’outillage' }))).not.toBe(digest)
})

test('canonical JSON sorts names by their code units (RFC 8785, 3.2.3)', () => {
  const sample = {
    '\u20ac': 'Euro',
    '\r': 'CR',
    '\ufb33': 'Dalet',
    '1': 'One',
    '\u{1f600}': 'Smiley',
    '\u0080': 'C',
    ö: 'o',
  }
  expect(canonicalJson(sample)).toBe(
    '{"\\r":"CR","1":"One","\u0080":"C","ö":"o","€":"Euro","😀":"Smiley","\ufb33":"Dalet"}',
  )
})

test('canonical JSON writes numbers, escapes and literals as RFC 8785 does (3.2.2)', () => {
  const sample: unknown = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  )
  expect(canonicalJson(sample)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test.each([[Number.NaN], [Infinity], ['\ud83c'], [[undefined]], [10n], [() => 0]])(
  'canonical JSON has no form for %s',
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError)
  },
)

test('the digest of a document is that of its canonical JSON, whatever the order of its names', async () => {
  // printf '{"a":"é","b":[1,2]}' | sha256sum
  const expected = '9cfb1f938a87f2b8f3b8cc429c7a09116d54f048322742d4c23d4767b85f85da'
  expect(documentDigest({ b: [1, 2], a: 'é' })).toBe(expected)
  expect(documentDigest({ a: 'é', b: [2, 1] })).not.toBe(expected)
})

test('on a day, offers of a provider whose vetting is over are refused, its last day included', async () => {
  const snapshot = await smallSnapshot()
  expect(checkSnapshot(snapshot, { on: asParisDay('2027-06-30') }).kind).toBe('valid')
  expect(checkSnapshot(snapshot, { on: asParisDay('2027-07-01') })).toEqual({
    kind: 'refused',
    problems: [
      {
        document: 'offre « outillage-a-main »',
        field: 'provider',
        message: 'l’examen du prestataire quincaillerie-martel valait jusqu’au 2027-06-30',
      },
    ],
  })
})

test('on a day, each text needs a version in force', async () => {
  const checked = checkSnapshot(await smallSnapshot(), { on: asParisDay('2024-07-16') })
  const lines = checked.kind === 'refused' ? checked.problems.map(describeProblem) : []
  expect(lines).toContain('texte « cgu » : aucune version en vigueur le 2024-07-16')
  expect(lines).toHaveLength(4)
})

test('terms of sale on the portal itself are one of its texts', async () => {
  const snapshot = await smallSnapshot()
  const withTerms = (url: string) => ({
    ...snapshot,
    providers: snapshot.providers.map((one) => ({ ...one, terms: { ...one.terms, url } })),
  })
  expect(checkSnapshot(withTerms('/cgv-billetterie')).kind).toBe('valid')
  expect(checkSnapshot(withTerms('/cgv-inconnues'))).toMatchObject({
    problems: [{ field: 'terms.url', message: 'aucun texte n’est publié à l’adresse /cgv-inconnues' }],
  })
})

test.each([
  ['tariffs.0.priceCents', 'offre « forfait » : champ tarifs[0].prix : est trop petit'],
  ['validity.through', 'offre « forfait » : champ validité.dernier jour : est trop petit'],
  ['tariffs.adulte', 'offre « forfait » : champ tarifs.adulte : est trop petit'],
  ['—', 'offre « forfait » : est trop petit'],
])('the field %s is named as the forms name it', (field, line) => {
  expect(describeProblem({ document: 'offre « forfait »', field, message: 'est trop petit' })).toBe(line)
})

describe('documents of the snapshot before', () => {
  const checkedWith = (known: CheckedDocuments, candidate: unknown) => {
    const checked = checkSnapshot(candidate, { known })
    return checked.kind === 'valid' ? checked.snapshot : null
  }

  test('are the same objects when they say the same, and are checked when they do not', async () => {
    const known = new CheckedDocuments()
    const first = checkedWith(known, structuredClone(await smallSnapshot()))
    const second = checkedWith(known, structuredClone(await smallSnapshot({ title: 'Sur l’outillage' })))
    expect(second?.providers[0]).toBe(first?.providers[0])
    expect(second?.offers[0]).not.toBe(first?.offers[0])
    expect(second?.offers[0]?.title).toBe('Sur l’outillage')
    expect(checkedWith(known, await smallSnapshot({ title: '' }))).toBeNull()
    const again = checkedWith(known, await smallSnapshot({ title: 'Sur l’outillage' }))
    expect(again?.providers[0]).toBe(first?.providers[0])
  })

  test('are forgotten when a snapshot has them no more', async () => {
    const known = new CheckedDocuments()
    const content = await smallSnapshot()
    const first = checkedWith(known, content)
    checkedWith(known, await smallSnapshot({ title: 'Sur l’outillage' }))
    expect(checkedWith(known, content)?.offers[0]).not.toBe(first?.offers[0])
  })

  test('give the digest that a process without them gives', async () => {
    const known = new CheckedDocuments()
    checkedWith(known, await smallSnapshot())
    const changed = await smallSnapshot({ title: 'Sur l’outillage' })
    const checked = checkedWith(known, structuredClone(changed))
    expect(checked && snapshotDigest(checked)).toBe(snapshotDigest(changed))
  })
})
