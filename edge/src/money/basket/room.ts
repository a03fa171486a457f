import type { Room } from '../../ground/room/room.ts'
import { basketRoutes } from './basket-routes.ts'
import { basketPages } from './pages.ts'

export const basket: Room = { name: 'basket', pages: basketPages, routes: [basketRoutes] }
