import { type DeadLinkData, paths, type ProblemData } from '../contract/index.ts'
import { numberUnderWay } from '../log/log.ts'
import type { PortalContext } from './portal-environment.ts'
import { hasLine } from './request-line-middleware.ts'

type ProblemStatus = ProblemData['status']

const toCatalogue = { label: 'Voir les offres', href: paths.catalogue }
const toHome = { label: 'Revenir à l’accueil', href: paths.home }

const problems: Record<ProblemStatus, Omit<ProblemData, 'status'>> = {
  403: {
    title: 'Cette demande ne vient pas de notre site',
    text: 'Par sécurité, rien n’a été changé. Revenez sur la page et recommencez depuis là.',
    action: toHome,
  },
  404: {
    title: 'Cette page n’existe pas',
    text: 'L’adresse est peut-être incomplète, ou la page a été retirée.',
    action: toHome,
  },
  405: { title: 'Cette demande n’est pas possible ici', text: 'Rien n’a été changé.', action: toHome },
  409: {
    title: 'Quelqu’un est passé avant',
    text: 'Rien n’a été changé. Revenez sur la page pour voir où elle en est.',
    action: toCatalogue,
  },
  410: {
    title: 'Cette offre est terminée',
    text: 'Son dernier jour est passé. D’autres l’ont sûrement remplacée.',
    action: toCatalogue,
  },
  413: {
    title: 'C’est trop long',
    text: 'Ce que vous avez envoyé dépasse ce que ce formulaire accepte. Rien n’a été changé.',
    action: toHome,
  },
  415: {
    title: 'Ce format n’est pas accepté',
    text: 'Envoyez le formulaire de la page. Rien n’a été changé.',
    action: toHome,
  },
  429: { title: 'Trop de demandes', text: 'Attendez un instant avant de recommencer.', action: toHome },
  500: {
    title: 'Une panne de notre côté',
    text: 'Ce n’est pas votre faute. Ce que vous faisiez n’a peut-être pas été enregistré : vérifiez dans votre compte, puis recommencez.',
    action: { label: 'Aller à mon compte', href: paths.account },
  },
  503: {
    title: 'Beaucoup de monde en ce moment',
    text: 'Rien n’a été changé. Revenez en arrière et recommencez dans une minute.',
    action: toHome,
  },
}

const deadLinkStatus = { used: 410, expired: 410, over: 410, taken: 409, unknown: 404 } as const

/** The page of a link that does nothing any more: whether it is done, and where to go. */
export async function refusedLink(
  c: PortalContext,
  dead: Pick<DeadLinkData, 'purpose' | 'reason'> & Partial<DeadLinkData>,
): Promise<Response> {
  const deadLink = { resend: null, receipt: null, ...dead }
  return c.var.render('deadLink', { deadLink }, deadLinkStatus[dead.reason])
}

/** The page that says what went wrong and where to go: by `action` in place of what the status offers. */
export async function refusedProblem(
  c: PortalContext,
  status: ProblemStatus,
  action: ProblemData['action'] = problems[status].action,
): Promise<Response> {
  const number = hasLine(c.req.method, status) ? numberUnderWay() : null
  const problem = { status, ...problems[status], action, ...(number !== null && { number }) }
  return c.var.render('problem', { problem }, status)
}
