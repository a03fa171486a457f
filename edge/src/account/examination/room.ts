import type { Room } from '../../ground/room/room.ts'
import { accountExaminationRoutes } from './account-examination-routes.ts'
import { accountExaminationPages } from './pages.ts'

export const accountExamination: Room = {
  name: 'examination',
  pages: accountExaminationPages,
  routes: [accountExaminationRoutes],
}
