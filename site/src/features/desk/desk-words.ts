import type {
  DeskMemberData,
  DeskRole,
  JournalAction,
  JournalLine,
  RightOfLetter,
} from '@portal/edge/contract'

export const roleWords: Record<DeskRole, string> = {
  support: 'Support',
  dpo: 'Protection des données',
  comptable: 'Comptabilité',
  administrateur: 'Administration',
}

/** Roles in the journal, where members stand for what happened to their own account. */
export const actorWords: Record<JournalLine['role'], string> = { ...roleWords, member: 'Membre' }

export const roleOptions = (Object.keys(roleWords) as DeskRole[]).map((value) => ({
  value,
  label: roleWords[value],
}))

export const contractWords: Record<DeskMemberData['contracts'][number]['state'], string> = {
  pending: 'jamais payé',
  active: 'en cours',
  'past-due': 'échéance impayée',
  ended: 'terminé',
  withdrawn: 'rétracté',
}

export const actionWords: Record<JournalAction, string> = {
  'members-searched': 'a cherché un membre',
  'member-read': 'a lu la fiche d’un membre',
  'letter-sent': 'a envoyé la lettre de mot de passe',
  'refused-letters-read': 'a lu les courriers restés sans destinataire',
  'refused-letter-handled': 'a traité un courrier resté sans destinataire',
  'statements-read': 'a lu les déclarations',
  'statement-handled': 'a traité une déclaration',
  'refunds-read': 'a lu les remboursements',
  'refund-withdrawn': 'a retiré un remboursement, sa commande étant servie',
  'refund-settled': 'a noté un remboursement',
  'payment-decided': 'a décidé d’un paiement',
  'factures-read': 'a lu la liste des factures',
  'facture-file-read': 'a téléchargé une facture',
  'factures-exported': 'a exporté des factures',
  'avoir-issued': 'a émis un avoir',
  'facture-replaced': 'a remplacé une facture',
  'settlements-read': 'a lu les écarts avec les relevés',
  'settlement-imported': 'a envoyé un relevé',
  'settlement-read': 'a lu un relevé',
  'settlement-lines-searched': 'a cherché dans les relevés',
  'settlements-exported': 'a exporté des relevés',
  'difference-closed': 'a fermé un écart',
  'orders-read': 'a lu une liste de commandes',
  'order-read': 'a lu une commande',
  'bank-call-read': 'a lu un appel de la banque',
  'order-refund-asked': 'a demandé un remboursement',
  'journal-read': 'a lu ce journal',
  'staff-read': 'a lu la liste de l’équipe',
  'staff-invited': 'a invité quelqu’un dans l’équipe',
  'staff-joined': 'a rejoint l’équipe',
  'invitation-withdrawn': 'a retiré une invitation',
  'staff-role-changed': 'a changé un rôle',
  'staff-left': 'a retiré quelqu’un de l’équipe',
  'address-changed': 'a changé l’adresse de son compte',
  'address-restored': 'a repris l’adresse que son compte avait avant',
  'address-letter-sent': 'a envoyé de nouveau le lien pour reprendre une adresse',
  'second-factor-removed': 'a retiré un second facteur',
  'breaches-read': 'a lu le registre des violations',
  'breach-noted': 'a noté une violation de données',
  'breach-followed': 'a complété une violation de données',
  'examinations-read': 'a lu la liste des examens',
  'examination-read': 'a lu un examen',
  'examination-asked': 'a demandé une explication',
  'examination-cleared': 'a classé un examen',
  'suspension-proposed': 'a proposé une suspension',
  'suspension-refused': 'n’a pas retenu une suspension',
  'suspension-confirmed': 'a confirmé une suspension',
  'suspension-lifted': 'a levé une suspension',
  'suspension-upheld': 'a maintenu une suspension',
  'code-traced': 'a cherché qui a dévoilé un code',
  'claims-read': 'a lu la liste des demandes',
  'claims-searched': 'a cherché une demande',
  'claim-read': 'a lu une demande',
  'claim-file-read': 'a téléchargé une pièce d’une demande',
  'claim-answered': 'a répondu à une demande',
  'claim-to-partner': 'a transmis une demande au vendeur',
  'claim-routed': 'a transmis une demande à l’autre équipe',
  'claim-closed': 'a clos une demande',
  'hand-offs-read': 'a lu les commandes chez les partenaires',
  'order-unserved': 'a noté que le partenaire ne peut pas servir une commande',
  'hand-off-asked-again': 'a remis une commande de nouveau au partenaire',
  'order-file-taken': 'a téléchargé un fichier de commandes',
  'tickets-imported': 'a donné les billets d’un fichier',
}

/** What a letter that reached nobody was about. */
export const rightWords: Record<RightOfLetter, string> = {
  texts: 'Changement des textes',
  term: 'Échéance ou fin d’un contrat',
  statement: 'Résiliation ou rétractation',
}

/** The status of a refusal (RFC 3463), as support says it. */
export function refusalWords(status: string): string {
  if (status.startsWith('5.1.')) return 'l’adresse n’existe pas'
  if (status.startsWith('5.2.1')) return 'la boîte est fermée'
  if (/^[45]\.2\.2/.test(status)) return 'la boîte est pleine'
  if (/^[45]\.4\./.test(status)) return 'le serveur de la boîte ne répond pas'
  return 'la boîte refuse'
}
