import type { Room } from '../../ground/room/room.ts'
import { codeRoutes } from './code-routes.ts'
import { codeKeys } from './code-keys.ts'

export const code: Room = {
  name: 'code',
  routes: [codeRoutes],
  settings: codeKeys,
}
