/** What a person is warned of. */
export const alertCauses = [
  'mails-dead',
  'mails-waiting',
  'notifications-waiting',
  'schedule-late',
  'backup-old',
  'key-old',
  'certificate-ends',
  'publication-failed',
  'cms-silent',
  'sign-in-refusals',
  'examination-opened',
] as const
export type AlertCause = (typeof alertCauses)[number]
