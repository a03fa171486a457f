import type { Room } from '../ground/room/room.ts'
import { deskRoutes } from './desk-routes.ts'

export const desk: Room = { name: 'desk', routes: [deskRoutes] }
