import { expect, test } from 'vitest'
import { checkSnapshot } from './check.ts'
import { snapshotDigest } from './digest.ts'
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
        document: 'catégorie « maison »',
        field: 'position',
        message: expect.stringMatching(/^est trop petit/),
      },
      {
        document: 'offre « outillage-a-main »',
        field: 'title',
        message: expect.stringMatching(/^est trop court/),
      },
      {
        document: 'offre « outillage-a-main »',
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
      'n’a aucune version publiée',
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
  const digest = await snapshotDigest(snapshot)
  expect(digest).toMatch(/^[0-9a-f]{64}$/)
  expect(await snapshotDigest({ ...snapshot, legalTexts: snapshot.legalTexts.toReversed() })).toBe(digest)
  expect(await snapshotDigest(await smallSnapshot({ title: 'Sur tout l’outillage' }))).not.toBe(digest)
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
