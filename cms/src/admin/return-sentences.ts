import type { Change } from '../publish/pipeline/changes.ts'
import type { NamedPublication, ReturnPreview } from '../publish/return-preview.ts'
import type { ReturnView } from '../publish/return-view.ts'
import { frenchList, quoted } from '../ground/french/messages.ts'
import { instantInParis } from '../ground/french/instant-in-paris.ts'

/** « la publication du 23 novembre à 21:15, demandée par Nadia ». */
export function publicationName({ takenAt, by }: NamedPublication): string {
  return `la publication du ${instantInParis(takenAt)}, ${by === null ? 'planifiée' : `demandée par ${by}`}`
}

const headings: Record<Change['kind'], string> = {
  removed: 'Disparaît du site',
  added: 'Réapparaît',
  changed: 'Revient à sa version d’avant',
}

const nouns: Record<Change['noun'], string> = {
  offers: 'Offre',
  providers: 'Prestataire',
  categories: 'Catégorie',
  plans: 'Formule',
  legalTexts: 'Texte',
}

/** What changes for members, what disappears first; nothing of a kind that has nothing. */
export function consequences(
  changes: readonly Change[],
): { kind: Change['kind']; heading: string; documents: string[] }[] {
  return (['removed', 'added', 'changed'] as const).flatMap((kind) => {
    const documents = changes
      .filter((one) => one.kind === kind)
      .map(({ noun, name }) => `${nouns[noun]} ${quoted(name)}`)
    return documents.length === 0 ? [] : [{ kind, heading: headings[kind], documents }]
  })
}

/** What stays as it is, whatever is put back. */
export function whatStays({
  refusedAgain,
  stillRefused,
}: Pick<ReturnPreview, 'refusedAgain' | 'stillRefused'>): string[] {
  const named = (titles: readonly string[]) => titles.map(quoted).join(', ')
  return [
    'Les commandes, les paiements, les codes donnés et les textes acceptés restent : rien n’en est défait.',
    stillRefused.length === 0
      ? 'Ce qui a été retiré du portail reste retiré.'
      : `Ce qui a été retiré du portail reste refusé, bien que l’état précédent le montre : ${named(stillRefused)}.`,
    ...(refusedAgain.length === 0
      ? []
      : [
          `Retirés puis remis en ligne depuis, ces documents sont de nouveau refusés : ${named(refusedAgain)}.`,
        ]),
    'Les documents ne changent pas dans le CMS : la prochaine publication, cette nuit au plus tard, les montrera de nouveau.',
  ]
}

/** What the button that asks for it, or carries it out, is called. */
export const confirmation = ({ to }: Pick<ReturnPreview, 'to'>) =>
  `Remettre l’état du ${instantInParis(to.takenAt)}`

/** Where it stands, and whose word it still takes. */
export function waitingSentence({
  request,
  readers,
  mayConfirmFrom,
  may,
}: Pick<ReturnView, 'request' | 'readers' | 'mayConfirmFrom' | 'may'>): string {
  const who =
    readers.length === 0
      ? 'Personne ne le peut pour l’instant : il faut un autre relecteur ou administrateur, dont le compte a plus d’un jour.'
      : `Peuvent confirmer : ${frenchList(readers)}.`
  if (request === null && !may.ask)
    return 'Un éditeur ou un relecteur peut le demander ; un autre le confirme.'
  if (request === null)
    return `Rien ne change sur votre seule parole : quelqu’un d’autre confirme votre demande. ${who}`
  const asked = `Demandé par ${request.askedBy} le ${instantInParis(request.askedAt)}.`
  if (may.confirm) return `${asked} Votre confirmation le met en ligne aussitôt.`
  if (mayConfirmFrom !== null)
    return `${asked} Votre compte vient d’être ouvert ou a changé de mains : il pourra confirmer à partir du ${instantInParis(mayConfirmFrom)}. ${who}`
  return `${asked} Il manque la confirmation de quelqu’un d’autre. ${who}`
}
