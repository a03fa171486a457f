import type { Room } from '../../ground/room/room.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { signInCodeRoutes } from './sign-in-code-routes.ts'

export const signIn: Room = {
  name: 'sign-in',
  routes: [signInRoutes, signInCodeRoutes],
}
