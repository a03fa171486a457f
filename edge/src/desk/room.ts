import type { Room } from '../ground/room/room.ts'
import type { WaitingKind } from '../ground/room/waiting.ts'
import { deskRoutes } from './desk-routes.ts'
import { deskCodePages } from './codes/pages.ts'
import { deskFacturePages } from './factures/pages.ts'
import { deskHandOffPages } from './hand-offs/pages.ts'
import { deskLetterPages } from './letters/pages.ts'
import { deskMemberPages } from './members/pages.ts'
import { deskOrderPages } from './orders/pages.ts'
import { deskPages } from './pages.ts'
import { deskRefundPages } from './refunds/pages.ts'
import { staffPages } from './staff/pages.ts'
import { deskSettlementPages } from './settlements/pages.ts'
import { deskStatementPages } from './statements/pages.ts'
import { deskWaiting } from './waiting/desk-waiting-store.ts'

/** `kinds` is what waits in every room, for the home of the desk. */
export const desk = (kinds: () => readonly WaitingKind[]): Room => ({
  name: 'desk',
  pages: {
    ...deskPages,
    ...deskMemberPages,
    ...deskLetterPages,
    ...deskStatementPages,
    ...deskOrderPages,
    ...deskRefundPages,
    ...deskSettlementPages,
    ...deskFacturePages,
    ...staffPages,
    ...deskCodePages,
    ...deskHandOffPages,
  },
  routes: [deskRoutes(kinds)],
  waiting: deskWaiting,
})
