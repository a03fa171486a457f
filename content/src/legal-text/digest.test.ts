import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readLegalArchive } from './legal-archive.ts'
import { canonicalLegalText, digestLegalText } from './digest.ts'
import { aLegalText } from './legal-text.builder.ts'

test('the canonical form is a readable text: kind, day, title, then the words', () => {
  expect(canonicalLegalText(aLegalText())).toBe(
    'cgu\n2024-07-17\nConditions\n\nPréambule\n\nARTICLE 1. Objet\nLe service.\n1.1 Détail\n',
  )
})

test('the CGU of 17 July 2024 keep the digest under which they were first published', async () => {
  const cgu = (await readLegalArchive()).find(({ kind }) => kind === 'cgu')
  if (!cgu) throw new Error('The archive holds no CGU')
  expect(await digestLegalText(cgu)).toBe('39670f99bcc4f26c92f161be61ca4197b96244495d82f563972bdfab7a9132a1')
})

test('a digest is the one that sha256sum computes from the plain text of the archive', async () => {
  const texts = await readLegalArchive()
  expect(texts.length).toBeGreaterThanOrEqual(4)
  for (const text of texts) {
    const file = await readFile(new URL(`../../legal/${text.kind}/${text.effectiveOn}.txt`, import.meta.url))
    expect(await digestLegalText(text)).toBe(createHash('sha256').update(file).digest('hex'))
  }
})

test('every word, the title, the day and the kind count; what is said about the text does not', async () => {
  const digest = await digestLegalText(aLegalText())
  const words = [{ type: 'paragraph', text: 'Préambule.' }]
  for (const other of [
    { kind: 'cgv-billetterie' },
    { effectiveOn: '2024-07-18' },
    { title: 'Autre' },
    { preamble: words },
  ])
    expect(await digestLegalText(aLegalText(other))).not.toBe(digest)
  const spokenOf = { change: 'minor', summaryOfChanges: 'Une précision.', toBeConfirmed: true }
  expect(await digestLegalText(aLegalText(spokenOf))).toBe(digest)
})
