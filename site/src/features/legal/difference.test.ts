import { asParisDay, type LegalText } from '@portal/content'
import { nextCgu } from '@portal/content/demonstration/next-cgu'
import { readLegalArchive } from '@portal/content/legal-archive'
import { beforeAll, expect, test } from 'vitest'
import { differenceBetween } from './difference.ts'

let cgu: LegalText
beforeAll(async () => {
  const found = (await readLegalArchive()).find(({ kind }) => kind === 'cgu')
  if (!found) throw new Error('The archive has no CGU')
  cgu = found
})

test('a text does not differ from itself', () => {
  expect(differenceBetween(cgu, cgu)).toEqual({ preamble: [], articles: [], unchangedCount: 11 })
})

test('the next CGU differ in article 10, word by word', () => {
  const difference = differenceBetween(cgu, nextCgu(cgu, asParisDay('2027-01-01')))
  const ten = difference.articles.find(({ number }) => number === 10)
  const runs = ten?.lines.flatMap((line) => line.runs) ?? []
  expect(
    runs
      .filter(({ change }) => change === 'removed')
      .map(({ text }) => text)
      .join(' '),
  ).toContain('possible')
  expect(
    runs
      .filter(({ change }) => change === 'added')
      .map(({ text }) => text)
      .join(' '),
  ).toContain('cinq jours ouvrés')
  expect(difference.articles.map(({ number }) => number)).not.toContain(6)
})

test('what is removed and what is kept give the former text back, what is added and kept the new one', () => {
  const next = nextCgu(cgu, asParisDay('2027-01-01'))
  for (const { lines } of differenceBetween(cgu, next).articles) {
    for (const { runs } of lines) {
      const former = runs
        .filter(({ change }) => change !== 'added')
        .map(({ text }) => text)
        .join('')
      const current = runs
        .filter(({ change }) => change !== 'removed')
        .map(({ text }) => text)
        .join('')
      if (former) expect(JSON.stringify(cgu)).toContain(JSON.stringify(former).slice(1, -1))
      if (current) expect(JSON.stringify(next)).toContain(JSON.stringify(current).slice(1, -1))
    }
  }
})

test('an article that comes or goes is told as such', () => {
  const shorter = { ...cgu, articles: cgu.articles.slice(0, 10) }
  expect(differenceBetween(cgu, shorter).articles).toMatchObject([{ number: 11, change: 'removed' }])
  expect(differenceBetween(shorter, cgu).articles).toMatchObject([{ number: 11, change: 'added' }])
})
