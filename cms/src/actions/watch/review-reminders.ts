import { daysBetween, type ParisDay } from '@portal/content'
import { dayInWords } from '@portal/content/french'

/** Days before a review at which the team is told; 0 is the day after its last one: the offers have left. */
const reminderDays = [30, 7, 0] as const
export type ReminderDays = (typeof reminderDays)[number]

export interface ReviewedProvider {
  id: string
  name: string
  nextReviewOn: ParisDay
}

export interface Reminder {
  provider: ReviewedProvider
  days: ReminderDays
  /** Same for every run of the same reminder. */
  key: string
}

/**
 * What is to be told on `today`: for each provider the last threshold that it has passed, so that a CMS that was away
 * for a week catches up with one mail.
 */
export function dueReminders(providers: readonly ReviewedProvider[], today: ParisDay): Reminder[] {
  return providers.flatMap((provider) => {
    const left = daysBetween(today, provider.nextReviewOn)
    const days = left < 0 ? 0 : reminderDays.findLast((one) => one > 0 && left <= one)
    if (days === undefined) return []
    return [{ provider, days, key: `review-reminder:${provider.id}:${provider.nextReviewOn}:${days}` }]
  })
}

/** One mail for all that is due. */
export function reminderMail(reminders: readonly Reminder[]): { subject: string; text: string } {
  const lines = reminders.map(({ provider: { name, nextReviewOn }, days }) => {
    const on = dayInWords(nextReviewOn)
    return days === 0
      ? `– ${name} : le prochain examen était prévu le ${on}. Ses offres ont quitté le catalogue.`
      : `– ${name} : prochain examen le ${on}. Passé ce jour, ses offres quitteront le catalogue.`
  })
  const [only] = reminders
  const subject =
    reminders.length === 1 && only
      ? `Prestataire à examiner : ${only.provider.name}`
      : `${reminders.length} prestataires à examiner`
  const text = [
    'Bonjour,',
    lines.join('\n'),
    'Le dossier se met à jour dans le CMS, onglet « Vérification ».',
  ]
  return { subject, text: text.join('\n\n') }
}
