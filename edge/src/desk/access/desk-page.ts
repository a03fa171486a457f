import type { DeskParts, DeskRole } from '../../ground/contract/index.ts'
import type { PortalContext } from '../../ground/http/portal-environment.ts'
import { may, type Staff } from '../permission/permission.ts'

/** The message after a redirect (« flash »), shown once: the query names it, and holds nothing else. */
const news: Record<string, string> = {
  lettre: 'Le courriel pour choisir un mot de passe vient de partir.',
  adresse: 'Le lien pour reprendre cette adresse vient de repartir, à l’ancienne adresse et à aucune autre.',
  'second-facteur':
    'La double authentification est retirée de ce compte. Ses connexions sont fermées, et un courriel le dit.',
  courrier: 'Le courrier est marqué comme traité.',
  reponse: 'La déclaration est marquée comme traitée.',
  reglement: 'Le remboursement est noté comme fait.',
  retrait: 'Ce remboursement est retiré\u00a0: sa commande est servie.',
  decision: 'La décision est notée.',
  avoir: 'L’avoir est émis, et son montant attend dans les remboursements.',
  remplacement: 'L’avoir est émis, et la facture refaite.',
  releve: 'Le fichier est lu, et ses lignes sont gardées une seule fois.',
  'releve-connu': 'Ce fichier avait déjà été envoyé\u00a0: rien n’est compté deux fois.',
  ecart: 'L’écart est fermé, avec votre raison.',
  demande:
    'Le remboursement est demandé\u00a0: il attend dans la liste, et la comptabilité note quand il part.',
  invitation: 'L’invitation vient de partir. Elle vaut 24 heures.',
  'invitation-retiree': 'L’invitation est retirée.',
  role: 'Le rôle a changé. Les connexions de cette personne sont fermées.',
  depart: 'Cette personne ne fait plus partie de l’équipe. Ses connexions sont fermées.',
  violation: 'La violation est au registre. Les 72 heures courent depuis que vous savez.',
  'violation-suite': 'La ligne est ajoutée au registre.',
  'examen-question': 'La question est partie. Rien n’est décidé : la réponse arrivera ici.',
  'examen-classe': 'Rien n’est reproché. Ce signalement ne reviendra pas avant trois mois.',
  'suspension-proposee': 'La suspension est proposée. Elle ne vaut que si une autre personne la confirme.',
  'suspension-confirmee':
    'La suspension vaut dès maintenant. Un courriel dit pourquoi et comment la contester.',
  'suspension-refusee': 'La suspension n’est pas retenue : rien n’a changé pour la personne concernée.',
  'suspension-levee': 'La suspension est levée. Un courriel le dit.',
  'suspension-maintenue': 'La suspension est maintenue. Un courriel dit pourquoi.',
  'demande-reponse': 'La réponse est partie par courriel.',
  'demande-partenaire': 'Le vendeur a la demande. La personne le sait, et pourra dire qu’il n’a pas répondu.',
  'demande-equipe': 'L’autre équipe a la demande.',
  'demande-close': 'La demande est close. Un courriel dit pourquoi.',
  remise: 'La commande est remise de nouveau au partenaire, et n’est plus à rembourser.',
  refus: 'C’est noté\u00a0: la somme attend dans les remboursements, et la personne l’apprend par courriel.',
  bienvenue: 'Bienvenue dans l’équipe.',
}

/** What every page of the desk needs. */
export function deskPage(
  c: PortalContext,
  { role }: Pick<Staff, 'role'>,
): { role: DeskRole; parts: DeskParts; done: string | null } {
  return {
    role,
    parts: {
      members: may(role, 'find-members'),
      letters: may(role, 'follow-letters'),
      statements: may(role, 'answer-statements'),
      orders: may(role, 'read-orders'),
      refunds: may(role, 'see-refunds'),
      factures: may(role, 'read-factures'),
      settlements: may(role, 'read-settlements'),
      journal: may(role, 'read-journal'),
      breaches: may(role, 'keep-breaches'),
      staff: may(role, 'manage-staff'),
      activity: may(role, 'see-activity'),
      examinations: may(role, 'read-examinations'),
      codes: may(role, 'trace-codes'),
      claims: may(role, 'answer-claims'),
      handOffs: may(role, 'hand-orders-over'),
    },
    done: news[c.req.query('fait') ?? ''] ?? null,
  }
}
