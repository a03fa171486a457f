import type { Room } from '../../ground/room/room.ts'
import { codeRoutes } from './code-routes.ts'
import { codeKeys } from './code-keys.ts'
import { codePages } from './pages.ts'

export const code: Room = {
  name: 'code',
  pages: codePages,
  routes: [codeRoutes],
  settings: codeKeys,
}
