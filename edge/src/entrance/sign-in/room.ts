import type { Room } from '../../ground/room/room.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { signInCodeRoutes } from './sign-in-code-routes.ts'
import { signInPages } from './pages.ts'

export const signIn: Room = {
  name: 'sign-in',
  pages: signInPages,
  routes: [signInRoutes, signInCodeRoutes],
}
