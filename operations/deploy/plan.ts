import type { Found } from './found.ts'
import type { Journal, PortalParts } from './journal.ts'
import { type Wanted, wantedLogs } from './wanted.ts'

/** One thing to do, in the order in which it must be done: the database before the code that reads it, the deriver before the portal. */
export type Action =
  | { step: 'database' }
  | { step: 'migrations'; names: string[] }
  | { step: 'deriver'; isNew: boolean }
  | { step: 'portal'; why: string[] }
  | { step: 'secrets'; set: string[]; removed: string[] }
  /** wrangler closes it with what it uploads; a cut in between leaves it open. */
  | { step: 'close'; worker: string }
  | { step: 'logs' }
  | { step: 'schedule' }
  | { step: 'hostname'; hostname: string; zoneId: string }

export type Planned = { kind: 'planned'; actions: Action[] } | { kind: 'refused'; reasons: string[] }

/** What makes an account hold what is wanted, and nothing else; `refused` when that would harm what is there. */
export function planOf(wanted: Wanted, found: Found, journal: Journal): Planned {
  const reasons = refusals(wanted, found)
  if (reasons.length > 0) return { kind: 'refused', reasons }
  const actions: Action[] = []
  if (found.database === null) actions.push({ step: 'database' })
  const missing = wanted.migrations.filter((name) => !found.migrations.includes(name))
  if (missing.length > 0) actions.push({ step: 'migrations', names: missing })
  if (found.deriver?.tag !== wanted.deriver) actions.push({ step: 'deriver', isNew: found.deriver === null })
  actions.push(...portalActions(wanted, found, journal))
  for (const worker of found.open) actions.push({ step: 'close', worker })
  // wrangler says nothing when it could not set them.
  if (found.logs !== null && !holds(found.logs, wantedLogs)) actions.push({ step: 'logs' })
  if (found.crons.join() !== [...wanted.crons].sort().join()) actions.push({ step: 'schedule' })
  for (const { hostname, worker, zone } of found.hostnames)
    if (worker === null && zone !== null) actions.push({ step: 'hostname', hostname, zoneId: zone.id })
  return { kind: 'planned', actions }
}

function refusals({ names, migrations }: Wanted, found: Found): string[] {
  const reasons: string[] = []
  if (found.database !== null && found.database.jurisdiction !== 'eu')
    reasons.push(
      `La base « ${names.database} » existe, hors de la juridiction « eu » : elle ne peut pas être déplacée. Renommez-la ou supprimez-la si elle ne sert à rien, puis recommencez.`,
    )
  const unknown = found.migrations.filter((name) => !migrations.includes(name))
  if (unknown.length > 0)
    reasons.push(
      `La base a reçu des migrations que cette version ne connaît pas (${unknown.join(', ')}) : une version plus récente est en service. Déployez celle-là, ou revenez en arrière par --undo.`,
    )
  for (const { hostname, worker, zone } of found.hostnames) {
    if (worker !== null && worker !== names.portal)
      reasons.push(
        `${hostname} mène déjà au Worker « ${worker} » : détachez-le d’abord dans le tableau de bord.`,
      )
    if (zone === null)
      reasons.push(
        `${hostname} : ce compte n’a pas ce domaine, ou le jeton ne peut pas le lire. Ajoutez le domaine au compte (docs/exploitation.md).`,
      )
    else if (zone.status !== 'active')
      reasons.push(
        `${hostname} : le domaine ${zone.name} n’est pas encore actif (${zone.status}). Donnez ses serveurs de noms à votre bureau d’enregistrement, puis attendez.`,
      )
  }
  return reasons
}

function portalActions({ portal }: Wanted, found: Found, journal: Journal): Action[] {
  if (portal === null) return []
  if (found.portal === null) return [{ step: 'portal', why: ['première mise en service'] }]
  const extra = found.secretNames.filter((name) => !(name in portal.secrets))
  const lacking = Object.keys(portal.secrets).filter((name) => !found.secretNames.includes(name))
  const isOurs = found.portal.id === journal.portal?.versionId
  if (!isOurs && found.portal.tag === portal.tag)
    return lacking.length + extra.length > 0 ? [{ step: 'secrets', set: lacking, removed: extra }] : []
  const known = isOurs ? (journal.portal?.parts ?? null) : null
  if (known === null)
    return [{ step: 'portal', why: ['la version en service n’est pas celle de ce dossier'] }]
  const why = [
    ...(known.code === portal.parts.code ? [] : ['programme ou réglages']),
    ...(known.files === portal.parts.files ? [] : ['fichiers de la publication']),
  ]
  const set = [...new Set([...changedSecrets(known, portal.parts), ...lacking])].sort()
  if (why.length > 0)
    return [{ step: 'portal', why: set.length > 0 ? [...why, `secrets ${set.join(', ')}`] : why }]
  return set.length + extra.length > 0 ? [{ step: 'secrets', set, removed: extra }] : []
}

const changedSecrets = (known: PortalParts, wanted: PortalParts) =>
  Object.keys(wanted.secrets).filter((name) => known.secrets[name] !== wanted.secrets[name])

/** An action in words, before it is done. */
export function describe(action: Action, { names }: Pick<Wanted, 'names'>): string {
  switch (action.step) {
    case 'database':
      return `Créer la base « ${names.database} », dans la juridiction « eu »`
    case 'migrations':
      return migrationWords(action.names)
    case 'close':
      return `Fermer l’adresse de la plateforme de « ${action.worker} »`
    case 'deriver':
      return `${action.isNew ? 'Déployer' : 'Mettre à jour'} « ${names.deriver} », qui dérive les clefs des mots de passe`
    case 'portal':
      return `Déployer « ${names.portal} » avec ses fichiers et ses secrets (${action.why.join(' ; ')})`
    case 'secrets': {
      const set = action.set.length > 0 ? [`donner ${action.set.join(', ')}`] : []
      const removed = action.removed.length > 0 ? [`retirer ${action.removed.join(', ')}`] : []
      return `Secrets de « ${names.portal} » : ${[...set, ...removed].join(' ; ')}`
    }
    case 'logs':
      return `Ne garder que les lignes de « ${names.portal} », et rien de chaque demande`
    case 'schedule':
      return `Faire battre « ${names.portal} » chaque minute`
    case 'hostname':
      return `Mener ${action.hostname} à « ${names.portal} »`
  }
}

function migrationWords(migrations: readonly string[]): string {
  const [first = '', ...others] = migrations.map((name) => name.replace(/\.sql$/, ''))
  const last = others.at(-1)
  return last === undefined
    ? `Appliquer la migration ${first}`
    : `Appliquer ${migrations.length} migrations, de ${first} à ${last}`
}

/** Whether all that is wanted is so; the platform adds fields of its own. */
function holds(found: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return found === wanted
  return Object.entries(wanted).every(([name, value]) =>
    holds(typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined, value),
  )
}
