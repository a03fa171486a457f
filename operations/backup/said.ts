import type { Manifest } from './manifest.ts'

const counted = (n: number, one: string, more: string) => `${n.toLocaleString('fr-FR')} ${n < 2 ? one : more}`

/** What a backup holds and how old it is, a line each. */
export function linesOf(held: Manifest, now: Date): string[] {
  const { members, cmsDatabase, publication, keys, files } = held
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  const cms = { sqlite: 'SQLite', postgres: 'Postgres', none: 'aucune' }[cmsDatabase]
  return [
    `Faite le ${new Date(held.madeAt).toLocaleString('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'full', timeStyle: 'short' })} (${ageOf(new Date(held.madeAt), now)}).`,
    `${counted(files.length, 'fichier', 'fichiers')}, ${counted(Math.ceil(bytes / 1_000_000), 'Mo', 'Mo')}.`,
    members === null
      ? 'Base des membres : aucune.'
      : `Base des membres : ${counted(members.members, 'membre', 'membres')}, ${counted(members.acceptances, 'acceptation', 'acceptations')}, ${counted(members.orders, 'commande', 'commandes')}, ${counted(members.factures, 'facture ou avoir', 'factures et avoirs')}, ${counted(members.waitingLetters, 'courriel en attente', 'courriels en attente')}.`,
    ...(members && members.lastFactures.length > 0
      ? [`Derniers numéros : ${members.lastFactures.join(', ')}.`]
      : []),
    `Base du CMS : ${cms}.`,
    `Publication en ligne : ${publication ?? 'aucune'}.`,
    ...keys.map(
      ({ setting, id, fingerprint }) => `Clef nécessaire : ${setting} « ${id} », empreinte ${fingerprint}.`,
    ),
  ]
}

function ageOf(madeAt: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - madeAt.getTime()) / 60_000)
  if (minutes < 0) return 'dans le futur : l’horloge de l’une des machines est fausse'
  if (minutes < 120) return `il y a ${counted(minutes, 'minute', 'minutes')}`
  if (minutes < 48 * 60) return `il y a ${Math.floor(minutes / 60)} heures`
  return `il y a ${Math.floor(minutes / 1440)} jours`
}
