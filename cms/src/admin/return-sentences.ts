import type { Change } from '../publish/pipeline/changes.ts'
import type { NamedPublication, ReturnPreview } from '../publish/return-preview.ts'
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
      .map(({ noun, name }) => `${nouns[noun]} « ${name} »`)
    return documents.length === 0 ? [] : [{ kind, heading: headings[kind], documents }]
  })
}

/** What stays as it is, whatever is put back. */
export function whatStays({ refusedAgain }: Pick<ReturnPreview, 'refusedAgain'>): string[] {
  return [
    'Les commandes, les paiements, les codes donnés et les textes acceptés restent : rien n’en est défait.',
    'Ce qui a été retiré du portail reste retiré.',
    ...(refusedAgain.length === 0
      ? []
      : [
          `Retirés puis remis en ligne depuis, ces documents sont de nouveau refusés : ${refusedAgain.map((title) => `« ${title} »`).join(', ')}.`,
        ]),
    'Les documents ne changent pas dans le CMS : la prochaine publication, cette nuit au plus tard, les montrera de nouveau.',
  ]
}

/** What the button that carries it out is called. */
export const confirmation = ({ to }: Pick<ReturnPreview, 'to'>) =>
  `Remettre l’état du ${instantInParis(to.takenAt)}`
