/** What a person is warned of. */
export const alertCauses = [
  'mails-dead',
  'mails-waiting',
  'notifications-waiting',
  'schedule-late',
  'backup-old',
  'key-old',
  'sign-in-refusals',
] as const
export type AlertCause = (typeof alertCauses)[number]
