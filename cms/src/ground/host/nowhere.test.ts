import { expect, test } from 'vitest'
import { nowhere } from './nowhere.ts'

test.each(['/', '/admin', '/admin/collections/offers', '/admin/login', '/api/offers'])(
  '%s leads somewhere',
  (pathname) => expect(nowhere(pathname)).toBeNull(),
)

test.each([
  '/nulle-part',
  '/api',
  '/administration',
  '/nulle/part.php',
  '//admin',
  '/admin/reset/abc',
  '/admin/verify/x',
])('%s leads nowhere, and says so in French', async (pathname) => {
  const answer = nowhere(pathname)
  expect([answer?.status, answer?.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
  expect(await answer?.text()).toMatch(/<html lang="fr">[^]*Cette page n’existe pas/)
})
