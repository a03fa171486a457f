import { digestLegalText } from '@portal/content'
import { expect, test } from 'vitest'
import { versionView } from './legal-version.ts'
import { aTextOf } from './legal-text.builder.ts'

const first = aTextOf([{ number: 1, blocks: ['Le service.'] }])
const second = aTextOf([{ number: 1, blocks: ['Le service rendu.'] }], {
  effectiveOn: '2027-01-01',
  summaryOfChanges: 'Un mot de plus, pour être clair.',
})
const other = aTextOf([{ number: 1 }], { kind: 'mentions-legales', effectiveOn: '2025-05-05' })
const texts = [second, other, first]

test('a version says by dates how long it binds, and lists its own versions only, newest first', async () => {
  expect(await versionView(first, texts)).toMatchObject({
    effectiveOn: '2024-07-17',
    inForceThrough: '2026-12-31',
    nextEffectiveOn: '2027-01-01',
    changes: null,
    versions: [
      { effectiveOn: '2027-01-01', inForceThrough: null },
      { effectiveOn: '2024-07-17', inForceThrough: '2026-12-31' },
    ],
    digest: await digestLegalText(first),
  })
})

test('a later version tells its difference from the one before', async () => {
  expect(await versionView(second, texts)).toMatchObject({
    inForceThrough: null,
    nextEffectiveOn: null,
    changes: { since: '2024-07-17', difference: { articles: [{ number: 1, change: 'changed' }] } },
  })
})
