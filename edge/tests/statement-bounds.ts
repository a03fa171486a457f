import { legalTextKinds } from '@portal/content'

/**
 * Statements that one request of a route asks of the database at most, whatever it is answered: by method and pattern.
 * Each was counted over the tests of its room and rounded up by two; each request of each test of the Worker is held to
 * it (`watched-requests.ts`). D1 answers a thousand to one invocation of a paid plan, what is sent once the answer has
 * left included; it answers fifty on the free one, which the schedule does not do with.
 */
export const statementBounds: Record<string, number> = {
  // Files of a publication: a view with a pass that is valid asks none; without one, the session and the member are read.
  'the files of the build': 8,

  'GET /.well-known/change-password': 6,
  'GET /.well-known/security.txt': 6,
  'GET /acceptation': 6,
  'GET /acceptation/refus': 11,
  'POST /acceptation': 10,
  'GET /activation': 14,
  'GET /activation/:token': 6,
  'GET /activation/adresse-precedente/:token': 6,
  'GET /activation/adresse/:token': 8,
  'GET /activation/connexion/:token': 6,
  'GET /activation/equipe/:token': 6,
  'POST /activation': 9,
  'POST /activation/:token': 10,
  'POST /activation/:token/renvoi': 6,
  'POST /activation/adresse-precedente/:token': 16,
  'POST /activation/adresse/:token': 18,
  'POST /activation/connexion/:token': 6,
  'POST /activation/equipe/:token': 13,
  'GET /adhesion/:plan': 9,
  'GET /adhesion/paiement/:term': 10,
  'POST /adhesion/:plan': 10,
  'POST /adhesion/:plan/commande': 27,
  'POST /adhesion/paiement/:term/essais': 11,
  'GET /annonces': 7,
  'POST /annonces': 8,
  'GET /bureau': 8,
  'GET /bureau/declarations': 8,
  'GET /bureau/equipe': 9,
  'GET /bureau/violations': 8,
  'GET /bureau/factures': 8,
  'GET /bureau/factures/:id/fichier': 11,
  'GET /bureau/examens': 9,
  'GET /bureau/examens/:id': 10,
  'POST /bureau/examens/:id/question': 11,
  'POST /bureau/examens/:id/classement': 12,
  'POST /bureau/examens/:id/suspension': 27,
  'POST /bureau/examens/:id/suspension/confirmation': 30,
  'POST /bureau/examens/:id/suspension/suite': 12,
  'GET /compte/examens/:id': 7,
  'POST /compte/examens/:id': 8,
  'GET /bureau/journal': 8,
  'GET /bureau/membres': 6,
  'GET /bureau/membres/:id': 24,
  'GET /bureau/remboursements': 9,
  'POST /bureau/declarations/:id': 11,
  'POST /bureau/violations/noter': 9,
  'POST /bureau/violations/:id': 9,
  'POST /bureau/equipe/:id/fin': 28,
  'POST /bureau/equipe/:id/role': 24,
  'POST /bureau/equipe/:id/second-facteur': 24,
  'POST /bureau/equipe/invitations': 26,
  'POST /bureau/equipe/invitations/:id/fin': 23,
  'POST /bureau/factures/:id/avoir': 18,
  'POST /bureau/membres': 8,
  'POST /bureau/membres/:id/adresses/:change/lettre': 12,
  'POST /bureau/membres/:id/lettre': 9,
  'POST /bureau/membres/:id/second-facteur': 24,
  'POST /bureau/remboursements/:id': 13,
  'GET /canal/acceptations/:kind': 6,
  'GET /canal/annonces/:kind/:effectiveOn': 6,
  'GET /canal/formules/:plan/contrats': 6,
  'GET /canal/reserves/:pool': 6,
  'POST /canal/annonces/:kind/:effectiveOn': 9,
  'POST /canal/annonces/:kind/:effectiveOn/essais': 6,
  'POST /canal/apercus': 14,
  'POST /canal/reserves/:pool/codes': 6,
  'POST /canal/retraits': 6,
  'GET /commande': 8,
  'POST /commande': 19,
  'GET /commandes/:id': 11,
  'GET /commandes/:id/retour': 7,
  'POST /commandes/:id/paiements': 12,
  'GET /compte': 17,
  'GET /compte/abonnement': 15,
  'GET /compte/adresse-electronique': 8,
  'GET /compte/adresses': 7,
  'GET /compte/adresses/:id': 7,
  'GET /compte/adresses/nouvelle': 14,
  'GET /compte/commandes': 10,
  'GET /compte/donnees.json': 25,
  'GET /compte/double-authentification': 9,
  'GET /compte/factures': 7,
  'GET /compte/factures/:id/fichier': 10,
  'GET /compte/mot-de-passe': 8,
  'GET /compte/nom': 6,
  'POST /compte/abonnement/:id/echeances': 23,
  'POST /compte/abonnement/:id/ouverture': 22,
  'POST /compte/abonnement/:id/reprise': 14,
  'POST /compte/adresse-electronique': 26,
  'POST /compte/adresses': 7,
  'POST /compte/adresses/:id': 8,
  'POST /compte/adresses/:id/defaut': 8,
  'POST /compte/adresses/:id/retrait': 10,
  'POST /compte/connexions/:handle/fin': 8,
  'POST /compte/double-authentification': 30,
  'POST /compte/double-authentification/appareils/:handle/fin': 8,
  'POST /compte/double-authentification/codes-de-secours': 25,
  'POST /compte/double-authentification/retrait': 20,
  'POST /compte/mot-de-passe': 22,
  'POST /compte/nom': 7,
  'GET /connexion': 6,
  'GET /connexion/code': 6,
  'POST /connexion': 29,
  'POST /connexion/code': 19,
  'POST /deconnexion': 7,
  'POST /deconnexion/partout': 9,
  'GET /mot-de-passe': 6,
  'GET /mot-de-passe/:token': 6,
  'POST /mot-de-passe': 9,
  'POST /mot-de-passe/:token': 9,
  'POST /mot-de-passe/:token/renvoi': 14,
  'GET /offres/:slug/code': 8,
  'GET /offres/retirees.json': 7,
  'POST /offres/:slug/code': 11,
  'GET /paiements/:gateway/notification': 14,
  // A contract that changed meanwhile is read and decided again, three times: 20 to 25 where nothing is in the way.
  'POST /paiements/:gateway/notification': 65,
  'GET /renouvellement': 14,
  'GET /resiliation': 16,
  'GET /resiliation/confirmer/:token': 7,
  'GET /resiliation/declaration/:receipt': 6,
  'GET /resiliation/declaration/:receipt/fichier': 6,
  'POST /resiliation': 12,
  'POST /resiliation/confirmer/:token': 21,
  'POST /resiliation/notification': 25,
  'GET /retractation': 16,
  'POST /retractation': 12,
  'POST /retractation/notification': 27,
  'GET /bureau/activite': 7,
  'GET /sante': 6,
  'GET /sante/compteurs': 6,
  'GET /sante/detail': 5,
  'POST /sante/sauvegarde': 2,
  'GET /souscripteur': 8,
  'GET /souscripteur/:id': 14,
  'GET /souscripteur/:id/abonnement': 10,
  'GET /souscripteur/:id/facturation': 8,
  'GET /souscripteur/:id/fichier': 10,
  'GET /souscripteur/:id/fichier/:roster': 24,
  'GET /souscripteur/:id/fichier/:roster/lignes-a-corriger.csv': 9,
  'GET /souscripteur/:id/fichier/modele.csv': 7,
  'GET /souscripteur/:id/personnes': 8,
  'GET /souscripteur/:id/usage': 9,
  'POST /souscripteur/:id/abonnement/commande': 20,
  'POST /souscripteur/:id/abonnement/places': 12,
  'POST /souscripteur/:id/abonnement/suite': 10,
  'POST /souscripteur/:id/facturation': 8,
  // The lines of a file are kept in slices, a statement each: a file has a longest length.
  'POST /souscripteur/:id/fichier': 60,
  'POST /souscripteur/:id/fichier/:roster/annulation': 11,
  'POST /souscripteur/:id/fichier/:roster/confirmation': 34,
  'POST /souscripteur/:id/personnes': 13,
  'POST /souscripteur/:id/personnes/:member': 11,
  'POST /souscripteur/:id/personnes/:member/fin': 11,
  'POST /souscripteur/:id/places': 20,
  'POST /souscripteur/:id/places/:seat/reprise': 11,
  'POST /souscripteur/:id/recherche': 13,

  // The archive of a text is read from files, whoever asks.
  ...Object.fromEntries(
    legalTextKinds.flatMap((kind) =>
      ['comparer', 'comparer/:de/:a', 'le', 'le/:jour'].map((page) => [`GET /${kind}/${page}`, 6]),
    ),
  ),
}

/** What a plan says of no table: rows that a statement brings itself, and views whose own tables are told apart. */
const ofNoTable =
  /^SCAN (?:CONSTANT ROW|\d+-ROW VALUES CLAUSE|\S+ VIRTUAL TABLE|\(subquery-\d+\)|access_periods$|drawn|one|first|slice$|payers$|tried$)/
/** Indexes of what is open, which nobody leaves so: their end is near. */
const ofOpenWork =
  /USING (?:COVERING )?INDEX (?:refunds_due|staff_invitations_open|members_of_team|outbox_waiting|statements_to_handle|roster_lines_waiting|examinations_open|examinations_unseen)\b/
/** Tables that do not grow with members. */
const small =
  /^SCAN (?:notices|takedowns|breach_lines|text_passes|task_cursors|last_done|watch_alerts|waiting_notifications|batch_conditions|link_uses|letter_places)\b/

/** Statements that read a table from one end to the other, each for a reason. */
const known: readonly { of: RegExp; why: string }[] = [
  {
    of: /\bFROM members m WHERE\b/,
    why: 'an announcement goes to every member: asked by the team and by the minute, not by a view',
  },
  { of: /and 0\) order by/, why: 'nothing that can be sought was typed: the condition is never true' },
  { of: /from "desk_journal"/, why: 'read from its end, a page at a time' },
  {
    of: /from "examinations".*"decided_at" desc limit \?/,
    why: 'read from its end by an index, a page at a time',
  },
  { of: /from "factures".* limit \?/, why: 'read from its end by an index, a page at a time' },
]

/** Whether a line of a plan says that a whole table is read, and no reason for it is known. */
export function readsWhole(detail: string, statement: string): boolean {
  if (!detail.startsWith('SCAN ') || ofNoTable.test(detail) || ofOpenWork.test(detail) || small.test(detail))
    return false
  return !known.some(({ of }) => of.test(statement))
}
