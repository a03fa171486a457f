import { z } from 'zod'
import { watchSettings } from '../../edge/src/desk/watch/watch-settings.ts'
import { factorSettings } from '../../edge/src/entrance/second-factor/factor-keys.ts'
import { issuerSetting } from '../../edge/src/ground/issuer/issuer.ts'
import { json, portalSettings } from '../../edge/src/ground/settings/environment.ts'
import { codeSettings } from '../../edge/src/money/code/code-keys.ts'
import { readMerchantAccounts } from '../../edge/src/money/gateway/merchant-accounts.ts'
import { readPartners } from '../../edge/src/money/hand-off/partner-settings.ts'
import { mailSettings } from '../../edge/src/post/mail/mail-settings.ts'
import { drawKey, drawSecret } from './draw.ts'
import type { Given, Setting, Settings } from './setting.ts'

/** A form that the product keeps as a function that throws. */
const readBy = (read: (text: string) => unknown) =>
  z.string().superRefine((text, context) => {
    try {
      read(text)
    } catch (fault) {
      context.addIssue({ code: 'custom', message: fault instanceof Error ? fault.message : String(fault) })
    }
  })

const keys: Given = {
  kind: 'drawn',
  how: 'une clef de 256 bits et son identifiant, tirés par cette machine',
  draw: () => [drawKey()],
}
const keyForm = '`[{ "id", "secret" }]`, la plus récente en premier'

const { PORTAL_ENV, PORTAL_ORIGIN, PASS_KEYS, CHANNEL_KEYS, BANK_ORIGINS, FRONT_SECRET, REDIRECTED_HOSTS } =
  portalSettings.shape
const { ALERTS_TO } = portalSettings.shape

const accounts = z.array(z.looseObject({ action: z.string() })).catch([])

/** Where the forms of the accounts go, each once. */
function bankOrigins(settings: Settings): string {
  const origins = accounts
    .parse(settings['MERCHANT_ACCOUNTS'])
    .flatMap(({ action }) => (URL.canParse(action) ? [new URL(action).origin] : []))
  return [...new Set(origins)].sort().join(' ')
}

/** What the Worker reads. */
export const settingsOfPortal: readonly Setting[] = [
  {
    name: 'PORTAL_ENV',
    readers: ['portal', 'cms'],
    meaning: 'Dit qu’il ne s’agit pas d’une démonstration : refuse ses secrets, l’émetteur spécimen, HTTP.',
    form: '`production`, pour les deux environnements',
    check: PORTAL_ENV,
    given: { kind: 'derived', how: 'toujours `production`', derive: () => 'production' },
    secret: false,
  },
  {
    name: 'PORTAL_ORIGIN',
    readers: ['portal'],
    meaning: 'Adresse publique du portail ; les liens des courriels et les retours de la banque en partent.',
    form: '`https://` et un nom de domaine, sans chemin',
    check: PORTAL_ORIGIN,
    given: {
      kind: 'asked',
      where: 'Le nom de domaine du portail, chez votre bureau d’enregistrement.',
      questions: () => [{ at: [], words: 'Adresse publique du portail (https://…)' }],
    },
    secret: false,
  },
  {
    name: 'REDIRECTED_HOSTS',
    readers: ['portal'],
    meaning: 'Autres noms, dont les pages mènent à celles du portail.',
    form: 'noms de domaine séparés par des espaces',
    check: REDIRECTED_HOSTS,
    given: {
      kind: 'asked',
      where: 'Les noms que vous possédez en plus de celui du portail (`www.…`).',
      questions: () => [
        { at: [], words: 'Autres noms qui mènent au portail (www.…), séparés par des espaces', usual: '' },
      ],
    },
    optional: true,
    secret: false,
  },
  {
    name: 'PASS_KEYS',
    readers: ['portal'],
    meaning: 'Signe les laissez-passer des membres et les liens des courriels.',
    form: keyForm,
    check: PASS_KEYS,
    given: keys,
    secret: true,
  },
  {
    name: 'CHANNEL_KEYS',
    readers: ['portal'],
    meaning: 'Scelle ce que le CMS demande au portail.',
    form: keyForm,
    check: CHANNEL_KEYS,
    given: keys,
    secret: true,
  },
  {
    name: 'CODE_KEYS',
    readers: ['portal'],
    meaning: 'Chiffre les codes à usage unique des offres.',
    form: keyForm,
    check: codeSettings.shape.CODE_KEYS,
    given: keys,
    secret: true,
  },
  {
    name: 'CODE_FINGERPRINT_SECRET',
    readers: ['portal'],
    meaning: 'Reconnaît deux codes égaux sans les lire. Ne change jamais.',
    form: '32 caractères au moins',
    check: codeSettings.shape.CODE_FINGERPRINT_SECRET,
    given: { kind: 'drawn', how: '256 bits tirés par cette machine', draw: drawSecret },
    secret: true,
  },
  {
    name: 'FACTOR_KEYS',
    readers: ['portal'],
    meaning: 'Chiffre les secrets de la double authentification des membres et du bureau.',
    form: keyForm,
    check: factorSettings.shape.FACTOR_KEYS,
    given: keys,
    secret: true,
  },
  {
    name: 'FRONT_SECRET',
    readers: ['portal'],
    places: ['server'],
    meaning: 'Dit au portail qu’une demande est passée par ce qui se tient devant lui.',
    form: '32 caractères au moins',
    check: FRONT_SECRET,
    given: { kind: 'drawn', how: '256 bits tirés par cette machine', draw: drawSecret },
    secret: true,
  },
  {
    name: 'WATCH_SECRET',
    readers: ['portal', 'cms'],
    meaning:
      'Ouvre ce que lit une surveillance : santé détaillée et compteurs. Une sauvegarde s’annonce avec.',
    form: '32 caractères au moins',
    check: watchSettings.shape.WATCH_SECRET,
    given: { kind: 'drawn', how: '256 bits tirés par cette machine', draw: drawSecret },
    secret: true,
  },
  {
    name: 'ALERTS_TO',
    readers: ['portal', 'cms'],
    meaning: 'À qui le portail écrit quand quelque chose demande une personne.',
    form: 'une adresse électronique',
    check: ALERTS_TO,
    given: {
      kind: 'asked',
      where: 'Une boîte que quelqu’un lit chaque jour.',
      questions: () => [
        { at: [], words: 'Adresse qui reçoit les alertes', usual: 'contact@ca-cpourmoi.com' },
      ],
    },
    optional: true,
    secret: false,
  },
  {
    name: 'MERCHANT_ACCOUNTS',
    readers: ['portal'],
    meaning:
      'Comptes marchands : chez quelle banque chaque vendeur encaisse. Celui du portail s’appelle `portail`.',
    form: '`[{ "id", "gateway", "mode", "action", … "key" }]`',
    check: readBy(readMerchantAccounts),
    given: {
      kind: 'asked',
      where:
        'Monetico : numéro de TPE, code société et clef de 40 caractères, dans le courrier de la banque ou son espace « Clef de sécurité ». ' +
        'Systempay : Back Office, Paramétrage, Boutiques, Clefs.',
      many: 'Un autre compte marchand',
      questions: ({ gateway }) => [
        { at: ['gateway'], words: 'Passerelle', choices: ['monetico', 'systempay'] },
        { at: ['id'], words: 'Identifiant du compte (« portail » pour le vôtre)', usual: 'portail' },
        { at: ['mode'], words: 'Mode', choices: ['production', 'test'], usual: 'production' },
        { at: ['action'], words: 'Adresse de la page de paiement, donnée par la banque' },
        ...(gateway === 'systempay'
          ? [{ at: ['siteId'], words: 'Identifiant de boutique (8 chiffres)' }]
          : [
              { at: ['tpe'], words: 'Numéro de TPE (7 caractères)' },
              { at: ['societe'], words: 'Code société' },
            ]),
        { at: ['key'], words: 'Clef', hidden: true },
      ],
    },
    secret: true,
  },
  {
    name: 'BANK_ORIGINS',
    readers: ['portal'],
    meaning: 'Où un formulaire de paiement peut mener ; le navigateur refuse tout autre endroit.',
    form: 'origines séparées par des espaces',
    check: BANK_ORIGINS,
    given: { kind: 'derived', how: 'des adresses de `MERCHANT_ACCOUNTS`', derive: bankOrigins },
    secret: false,
  },
  {
    name: 'PARTNERS',
    readers: ['portal'],
    meaning:
      'Qui sert les commandes de billetterie, et par quelle voie : un serveur, ou un fichier par jour. Sans lui, toute commande attend un fichier.',
    form: '`[{ "id", "sellers", "port", "url", "key", "answers" }]`, décrit par la décision 047',
    check: readBy((text) => readPartners({ PARTNERS: text, PORTAL_ENV: 'production' })),
    given: {
      kind: 'asked',
      where:
        'Chaque partenaire donne son adresse ; convenez avec lui d’un secret de 32 caractères au moins dans chaque sens, tiré par `openssl rand -base64 32`.',
      questions: () => [
        {
          at: [],
          words: 'Partenaires qui servent les commandes (JSON ; vide : par fichier)',
          usual: '',
          hidden: true,
        },
      ],
    },
    optional: true,
    secret: true,
  },
  {
    name: 'ISSUER',
    readers: ['portal'],
    meaning: 'Qui émet les factures des abonnements.',
    form: '`{ "name", "legalForm", "siren", "email", "address", "vatOnDebits" }`',
    check: json.pipe(issuerSetting),
    given: {
      kind: 'asked',
      where: 'L’extrait Kbis de la société ; pour la TVA sur les débits, l’expert-comptable.',
      questions: () => [
        { at: ['name'], words: 'Raison sociale' },
        { at: ['legalForm'], words: 'Forme, capital et RCS, comme sur les factures' },
        { at: ['siren'], words: 'SIREN (9 chiffres)' },
        { at: ['email'], words: 'Adresse électronique de contact des factures' },
        { at: ['address', 'line1'], words: 'Adresse : voie' },
        { at: ['address', 'line2'], words: 'Adresse : complément', usual: null },
        { at: ['address', 'postalCode'], words: 'Code postal' },
        { at: ['address', 'city'], words: 'Ville' },
        { at: ['address', 'country'], words: 'Pays (deux lettres)', usual: 'FR' },
        {
          at: ['electronicAddress'],
          words: 'Adresse de facturation électronique, si ce n’est pas le SIREN',
          usual: null,
        },
        { at: ['vatOnDebits'], words: 'TVA acquittée sur les débits', choices: 'yes-no', usual: false },
      ],
    },
    secret: false,
  },
  {
    name: 'SMTP_URL',
    readers: ['portal', 'cms'],
    meaning: 'Serveur qui envoie les courriels.',
    form:
      '`smtps://compte:mot-de-passe@serveur:465` (TLS), ou `smtp://…@serveur:587` (STARTTLS, exigé), les signes particuliers ' +
      'écrits en %XX',
    check: mailSettings.shape.SMTP_URL,
    given: {
      kind: 'asked',
      where: 'L’espace client de votre prestataire de courriel, rubrique « SMTP ».',
      questions: () => [
        {
          at: [],
          words: 'Serveur d’envoi (smtps://compte:mot-de-passe@serveur:465, ou smtp://…:587)',
          hidden: true,
        },
      ],
    },
    secret: true,
  },
  {
    name: 'MAIL_FROM',
    readers: ['portal', 'cms'],
    meaning: 'Qui écrit les courriels, tel que les membres le lisent.',
    form: '`Nom <adresse@domaine>`',
    check: mailSettings.shape.MAIL_FROM,
    given: {
      kind: 'asked',
      where:
        'Une boîte de votre domaine, que votre prestataire de courriel accepte comme expéditeur, et que quelqu’un lit.',
      questions: () => [
        { at: [], words: 'Expéditeur des courriels, nom et adresse (Nom <adresse@domaine>)' },
      ],
    },
    secret: false,
  },
  {
    name: 'MAIL_REPLY_TO',
    readers: ['portal', 'cms'],
    meaning: 'Où vont les réponses aux courriels, si ce n’est pas à l’expéditeur.',
    form: 'une adresse électronique',
    check: mailSettings.shape.MAIL_REPLY_TO,
    given: {
      kind: 'asked',
      where: 'Une boîte que quelqu’un lit ; vide pour celle de l’expéditeur.',
      questions: () => [{ at: [], words: 'Adresse des réponses (vide : l’expéditeur)', usual: '' }],
    },
    optional: true,
    secret: false,
  },
  {
    name: 'MAIL_RETURNS',
    readers: ['portal'],
    meaning:
      'Boîte où reviennent les courriels qu’un serveur rend ; sans elle, seuls les refus immédiats sont comptés.',
    form: 'une adresse électronique dont le nom compte 17 signes au plus, sans « + »',
    check: mailSettings.shape.MAIL_RETURNS,
    given: {
      kind: 'asked',
      where:
        'Une boîte de votre domaine, à elle seule, qui reçoit aussi `nom+suite@…`, et que votre prestataire accepte comme expéditeur d’enveloppe.',
      questions: () => [{ at: [], words: 'Boîte des courriels rendus (vide : aucune)', usual: '' }],
    },
    optional: true,
    secret: false,
  },
]
