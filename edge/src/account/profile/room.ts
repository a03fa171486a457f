import type { Room } from '../../ground/room/room.ts'
import { accountRoutes, type MemberActivity } from './account-routes.ts'
import { credentialRoutes } from './credential-routes.ts'
import { nameRoutes } from './name-routes.ts'

export const profile = (activity: MemberActivity): Room => ({
  name: 'profile',
  routes: [accountRoutes(activity), credentialRoutes, nameRoutes],
})
