import { expect, test } from 'vitest'
import { readLegalArchive } from '../legal-text/legal-archive.ts'
import { legalText } from '../legal-text/legal-text.ts'
import { legalTextToPlainText } from '../legal-text/plain-text.ts'
import { asParisDay } from '../value/paris-day.ts'
import { nextCgu } from './next-cgu.ts'

const day = asParisDay('2027-01-04')
const archive = await readLegalArchive()
const inForce = archive.find(({ kind }) => kind === 'cgu')
if (!inForce) throw new Error('The archive holds no CGU')
const next = nextCgu(inForce, day)

test('the next CGU are a valid major version with a summary', () => {
  expect(legalText.parse(next)).toEqual(next)
  expect(next).toMatchObject({ kind: 'cgu', effectiveOn: day, change: 'major' })
  expect(next.summaryOfChanges).toContain('article 10')
})

test('article 10 alone changes, with the day in the heading', () => {
  const before = legalTextToPlainText(inForce).split('\n')
  const after = legalTextToPlainText(next).split('\n')
  expect(after.filter((line) => !before.includes(line))).toEqual([
    'Applicables à compter du 4 JANVIER 2027 – Mise à jour le 4 JANVIER 2027',
    expect.stringContaining('HA PLUS PME lui apportera, sous cinq jours ouvrés, son assistance.'),
    expect.stringContaining('médiateur de la consommation'),
  ])
  expect(next.articles.filter((article, index) => article !== inForce.articles[index])).toHaveLength(1)
})

test('the text in force is left as it was, and the archive does not hold the next one', async () => {
  expect(await readLegalArchive()).toEqual(archive)
  expect(archive.filter(({ kind }) => kind === 'cgu')).toEqual([inForce])
})

test('a text that does not promise assistance « dans la mesure du possible » is a fault', () => {
  expect(() => nextCgu(next, asParisDay('2027-02-01'))).toThrow('Article 10')
  expect(() => nextCgu({ ...inForce, articles: inForce.articles.slice(0, 9) }, day)).toThrow('no article 10')
})
