import type { Pages } from '../../ground/http/page.ts'

export const deskLetterPages = {
  deskLetters: { file: '/bureau/courriers', at: ['account'] },
} satisfies Pages
