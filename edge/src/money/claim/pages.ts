import type { Pages } from '../../ground/http/page.ts'

export const contactPages = {
  contact: { file: '/contact', at: ['open-session'] },
  contactReceived: { file: '/contact/recue', at: ['open-session'] },
} satisfies Pages
