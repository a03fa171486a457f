import { mostSessions } from '@portal/content'
import { unreadSentence } from '@portal/content/text-file'
import { frenchList, quoted } from '../../ground/french/messages.ts'
import type { SessionFile } from './read-session-file.ts'

/** Why a file of sessions is refused, and what to do. */
export function refusedSessionFile(refusal: Exclude<SessionFile, { kind: 'read' }>): string {
  switch (refusal.kind) {
    case 'wrong-lines':
      return refusal.lines.length === 1
        ? 'Une ligne est à corriger.'
        : `${refusal.lines.length} lignes sont à corriger.`
    case 'missing-columns':
      return `Il manque ${refusal.names.length > 1 ? 'les colonnes' : 'la colonne'} ${frenchList(refusal.names.map(quoted))} : partez du modèle.`
    case 'too-big':
      return 'Ce fichier dépasse 1 Mo : ce n’est pas une liste de séances.'
    case 'too-many':
      return `Une offre compte ${mostSessions} séances au plus, celles qui y sont comprises : coupez le fichier, ou faites une seconde offre.`
    case 'empty':
      return 'Ce fichier ne contient aucune séance.'
    case 'open-quotes':
    case 'other-file':
    case 'other-encoding':
    case 'ambiguous-encoding':
    case 'unknown-encoding':
    case 'damaged':
      return unreadSentence(refusal)
  }
}
