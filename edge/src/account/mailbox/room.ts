import type { Room } from '../../ground/room/room.ts'
import { mailboxRoutes } from './mailbox-routes.ts'
import { mailboxPages } from './pages.ts'

export const mailbox: Room = { name: 'mailbox', pages: mailboxPages, routes: [mailboxRoutes] }
