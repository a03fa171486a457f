import { anywhere, type Pages } from './page.ts'

export const problemPages = {
  deadLink: { file: '/lien-termine', at: ['open', 'open-session'] },
  problem: { file: '/probleme', at: anywhere },
} satisfies Pages
