import type { Room } from '../../ground/room/room.ts'
import { codeRoutes } from './code-routes.ts'
import { codeKeys } from './code-keys.ts'
import { ownCodeRoutes } from './own-code-routes.ts'
import { codePages } from './pages.ts'

export const code: Room = {
  name: 'code',
  pages: codePages,
  routes: [codeRoutes, ownCodeRoutes],
  settings: codeKeys,
}
