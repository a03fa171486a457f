import { dayInWords } from '@portal/content/french'
import { signedInOf } from '../../entrance/session/signed-in.ts'
import { paths } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { suspensionNow } from '../../people/suspension/suspension-store.ts'

/** The page of whoever may not order for a while, on the word of two people of the team; `null` for everybody else. */
export async function ordersSuspended(c: PortalContext): Promise<Response | null> {
  const { database, today } = c.var
  const suspension = await suspensionNow(database, 'orders', signedInOf(c).memberId, today)
  if (!suspension) return null
  const problem = {
    status: 409 as const,
    mark: 'Commandes suspendues',
    title: 'Vous ne pouvez pas commander pour le moment',
    text: `Une personne de l’équipe l’a décidé jusqu’au ${dayInWords(suspension.endsOn)} inclus, et une autre l’a confirmé. Rien n’a été commandé ni payé. Vos offres, vos codes et vos commandes passées restent ouverts.`,
    action: { label: 'Lire pourquoi et répondre', href: paths.accountExamination(suspension.examinationId) },
    more: [{ label: 'Mes commandes', href: paths.accountOrders }],
  }
  return c.var.render('problem', { problem }, 409)
}
