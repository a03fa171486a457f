import { asParisDay } from '@portal/content'
import { describe, expect, test } from 'vitest'
import { dueReminders, reminderMail } from './review-reminders.ts'

const provider = (nextReviewOn: string) => ({
  id: 'p1',
  name: 'Les Cimes',
  nextReviewOn: asParisDay(nextReviewOn),
})
const daysOn = (today: string, nextReviewOn: string) =>
  dueReminders([provider(nextReviewOn)], asParisDay(today)).map(({ days }) => days)

describe('the team is told', () => {
  test.each([
    ['2026-11-23', '2026-12-24', []],
    ['2026-11-24', '2026-12-24', [30]],
    ['2026-12-16', '2026-12-24', [30]],
    ['2026-12-17', '2026-12-24', [7]],
    ['2026-12-24', '2026-12-24', [7]],
    ['2026-12-25', '2026-12-24', [0]],
    ['2027-06-01', '2026-12-24', [0]],
    // Both clock changes lie between, and a leap day.
    ['2026-10-01', '2026-10-31', [30]],
    ['2027-03-01', '2027-03-31', [30]],
    ['2028-02-22', '2028-02-29', [7]],
  ])('on %s of a review on %s: %j', (today, on, days) => expect(daysOn(today, on)).toEqual(days))
})

test('a reminder has one key for its provider, its day and its threshold', () => {
  const keys = ['2026-12-17', '2026-12-20', '2026-12-25'].map(
    (today) => dueReminders([provider('2026-12-24')], asParisDay(today))[0]?.key,
  )
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[0])
})

test('one mail says which and when', () => {
  const reminders = dueReminders(
    [provider('2026-12-24'), { ...provider('2026-11-20'), id: 'p2', name: 'Rail' }],
    asParisDay('2026-11-24'),
  )
  const { subject, text } = reminderMail(reminders)
  expect(subject).toBe('2 prestataires à examiner')
  expect(text).toContain('– Les Cimes : prochain examen le 24 décembre 2026.')
  expect(text).toContain('– Rail : le prochain examen était prévu le 20 novembre 2026. Ses offres ont quitté')
  expect(reminderMail(reminders.slice(0, 1)).subject).toBe('Prestataire à examiner : Les Cimes')
})
