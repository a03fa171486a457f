import type { Pages } from '../../ground/http/page.ts'

export const deskCodePages = {
  deskCodes: { file: '/bureau/codes', at: ['account'] },
} satisfies Pages
