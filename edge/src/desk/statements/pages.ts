import type { Pages } from '../../ground/http/page.ts'

export const deskStatementPages = {
  deskStatements: { file: '/bureau/declarations', at: ['account'] },
} satisfies Pages
