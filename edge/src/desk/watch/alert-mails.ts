import { instantInWords } from '@portal/content/french'
import { writtenMail } from '../../post/mail/written-mail.ts'
import type { WriteMail } from '../../post/outbox/outbox.ts'
import type { AlertCause } from './alert-causes.ts'

declare module '../../post/outbox/outbox.ts' {
  interface EventPayloads {
    /** `value` is the figure of the cause; `since` an instant, ISO 8601; `request` the run that saw it. */
    'watch-alert': { cause: string; letter: string; value: string; since: string; request?: string }
  }
}

/** What happens, what it leads to, and what to do, by cause; `value` is its figure. */
const words: Record<AlertCause, { title: string; fact: (value: string) => string; todo: string }> = {
  'mails-dead': {
    title: 'des courriels ne partent plus',
    fact: (value) => `Courriels abandonnés après dix essais : ${value}.`,
    todo: 'Leurs destinataires n’ont rien reçu. Le journal dit pourquoi (« outbox event not sent »).',
  },
  'mails-waiting': {
    title: 'des courriels attendent',
    fact: (value) => `Le plus ancien attend depuis ${value} minutes.`,
    todo: 'Regardez si le serveur d’envoi (SMTP_URL) répond, puis le journal.',
  },
  'notifications-waiting': {
    title: 'des paiements attendent',
    fact: (value) => `Un appel de la banque attend d’être appliqué depuis ${value} minutes.`,
    todo: 'Des membres ont payé et n’ont rien reçu. Le journal dit ce qui arrête (« scheduled fault »).',
  },
  'schedule-late': {
    title: 'l’horloge s’est arrêtée',
    fact: (value) => `Le portail n’a pas fait son travail de chaque minute depuis ${value} minutes.`,
    todo: 'Courriels, échéances et paiements attendaient. Regardez le journal de cette heure-là.',
  },
  'backup-old': {
    title: 'la sauvegarde manque',
    fact: (value) => `Aucune sauvegarde n’a été annoncée depuis ${value} heures.`,
    todo: 'Sur le serveur : systemctl status portail-sauvegarde.service. Sur Cloudflare : npm run backup -- --environment production.',
  },
  'key-old': {
    title: 'une clef est à changer',
    fact: (value) => `Tirée il y a plus de 400 jours : ${value}.`,
    todo: 'docs/cles.md dit comment la remplacer sans que personne s’en aperçoive.',
  },
  'certificate-ends': {
    title: 'un certificat prend fin',
    fact: (value) => `Jours qui restent au certificat TLS : ${value}.`,
    todo: 'Passé ce jour, les navigateurs refusent l’adresse. Sur le serveur : systemctl status certbot.timer, ou le journal de Caddy.',
  },
  'publication-failed': {
    title: 'une publication a échoué',
    fact: () => 'La dernière publication du CMS a échoué. Le site en ligne est resté celui d’avant.',
    todo: 'La raison est dans le CMS, « Publications ». Publiez de nouveau une fois qu’elle est levée.',
  },
  'cms-silent': {
    title: 'le CMS se tait',
    fact: (value) => `Le CMS n’a rien dit depuis ${value} minutes.`,
    todo: 'Rien ne se publie, ni ne se retire, par lui-même. Sur le serveur : journalctl -u portail ; de dehors : son adresse /api/sante.',
  },
  'sign-in-refusals': {
    title: 'beaucoup de connexions refusées',
    fact: (value) => `Connexions refusées aujourd’hui : ${value}, au moins cinq fois plus que d’ordinaire.`,
    todo: 'Quelqu’un essaie peut-être des mots de passe. Les essais sont déjà freinés ; regardez la page « Activité » du bureau.',
  },
  'examination-opened': {
    title: 'un examen attend une personne',
    fact: (value) => `Examens que personne n’a encore ouverts : ${value}.`,
    todo: 'Ouvrez « Examens » au bureau. Rien n’est décidé, et rien n’est changé pour personne.',
  },
}

/** A warning to whoever looks after the portal. It names no member. */
export const watchAlertMail: WriteMail<'watch-alert'> = ({ alertsTo }, { payload, eventKey }) => {
  const { title, fact, todo } = words[payload.cause as AlertCause]
  const since = `Depuis : ${instantInWords(new Date(payload.since))}.`
  const note =
    payload.request === undefined
      ? []
      : [{ note: `Passage, à chercher dans le journal : ${payload.request}` }]
  const isOver = payload.letter === 'ended'
  const parts = isOver
    ? ['C’est fini : tout est revenu à l’ordinaire.', since]
    : [fact(payload.value), since, todo]
  const subject = `${isOver ? 'Fini' : payload.letter === 'lasting' ? 'Toujours' : 'Alerte'} : ${title}`
  return Promise.resolve(writtenMail({ heading: subject, parts: [...parts, ...note] }, alertsTo, eventKey))
}
