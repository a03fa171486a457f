import type { Room } from '../../ground/room/room.ts'
import { accountRoutes, type MemberActivity } from './account-routes.ts'
import { credentialRoutes } from './credential-routes.ts'
import { nameRoutes } from './name-routes.ts'
import { profilePages } from './pages.ts'

export const profile = (activity: MemberActivity): Room => ({
  name: 'profile',
  pages: profilePages,
  routes: [accountRoutes(activity), credentialRoutes, nameRoutes],
})
