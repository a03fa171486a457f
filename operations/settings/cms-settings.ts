import { z } from 'zod'
import { cmsSettings } from '../../cms/src/ground/host/settings.ts'
import { drawKey, drawSecret } from './draw.ts'
import type { Setting } from './setting.ts'

const {
  PAYLOAD_SECRET,
  PORTAL_STATE_DIR,
  PORTAL_RENDERER_DIR,
  DATABASE_URL,
  MEDIA_URL,
  CMS_URL,
  CMS_FACTOR_KEYS,
  CMS_CLIENT_HEADER,
  PORTAL_URL,
  PORTAL_CHANNEL_SECRET,
  PORTAL_PUBLISH_COMMAND,
} = cmsSettings.shape

const channelKeys = z.tuple([z.object({ secret: z.string() })], z.unknown())

/** What the CMS reads, besides what it has in common with the Worker. */
export const settingsOfCms: readonly Setting[] = [
  {
    name: 'CMS_URL',
    readers: ['cms'],
    meaning: 'Adresse publique du CMS ; il n’en a pas d’autre.',
    form: '`https://` et un nom de domaine, sans chemin',
    check: CMS_URL,
    given: {
      kind: 'asked',
      where: 'Un nom de domaine à vous, autre que celui du portail (`cms.…`).',
      questions: () => [{ at: [], words: 'Adresse publique du CMS (https://…)' }],
    },
    secret: false,
  },
  {
    name: 'PAYLOAD_SECRET',
    readers: ['cms'],
    meaning: 'Reconnaît les navigateurs de l’équipe, et compte les essais de connexion.',
    form: '32 caractères au moins',
    check: PAYLOAD_SECRET,
    given: { kind: 'drawn', how: '256 bits tirés par cette machine', draw: drawSecret },
    secret: true,
  },
  {
    name: 'CMS_FACTOR_KEYS',
    readers: ['cms'],
    meaning: 'Chiffre les secrets de la double authentification de l’équipe du CMS.',
    form: '`[{ "id", "secret" }]`, la plus récente en premier',
    check: CMS_FACTOR_KEYS,
    given: {
      kind: 'drawn',
      how: 'une clef de 256 bits et son identifiant, tirés par cette machine',
      draw: () => [drawKey()],
    },
    secret: true,
  },
  {
    name: 'PORTAL_URL',
    readers: ['cms'],
    meaning: 'Le portail auquel ce CMS s’adresse.',
    form: 'une origine',
    check: PORTAL_URL,
    given: {
      kind: 'derived',
      how: 'de `PORTAL_ORIGIN`',
      derive: (settings) => settings['PORTAL_ORIGIN'] ?? null,
    },
    secret: false,
  },
  {
    name: 'PORTAL_CHANNEL_SECRET',
    readers: ['cms'],
    meaning: 'Ce dont le CMS scelle ses demandes au portail.',
    form: '32 caractères au moins',
    check: PORTAL_CHANNEL_SECRET,
    given: {
      kind: 'derived',
      how: 'de la première clef de `CHANNEL_KEYS`',
      derive: (settings) => channelKeys.safeParse(settings['CHANNEL_KEYS']).data?.[0].secret ?? null,
    },
    secret: true,
  },
  {
    name: 'DATABASE_URL',
    readers: ['cms'],
    meaning: 'Postgres, à la place du fichier SQLite du CMS.',
    form: '`postgres://compte:mot-de-passe@serveur/base`',
    check: DATABASE_URL,
    given: {
      kind: 'asked',
      where: 'L’espace client de votre hébergeur de bases de données ; vide pour SQLite.',
      questions: () => [
        { at: [], words: 'Base Postgres du CMS (vide : un fichier SQLite)', usual: '', hidden: true },
      ],
    },
    optional: true,
    secret: true,
  },
  {
    name: 'MEDIA_URL',
    readers: ['cms'],
    meaning: 'Stockage compatible S3 (ou R2) qui garde les images ; sans lui, le dossier du CMS les garde.',
    form: '`https://identifiant:secret@serveur/seau?region=nom`, les signes particuliers écrits en %XX',
    check: MEDIA_URL,
    given: {
      kind: 'asked',
      where:
        'L’espace client de votre hébergeur de stockage (en France : article 6.4 des CGU), rubrique des clefs S3 ; pour R2, région `auto`.',
      questions: () => [
        { at: [], words: 'Stockage des images (vide : le dossier du CMS)', usual: '', hidden: true },
      ],
    },
    optional: true,
    secret: true,
  },
  {
    name: 'PORTAL_PUBLISH_COMMAND',
    readers: ['cms'],
    meaning:
      'Programme qui met une publication en ligne ailleurs que sur ce serveur ; sans lui, elle y reste.',
    form: '`["node","operations/deploy/deploy.ts",…,"--publication"]`, en JSON',
    check: PORTAL_PUBLISH_COMMAND,
    given: {
      kind: 'asked',
      where: 'Ce guide, « Où va une publication » ; vide pour un seul serveur.',
      questions: () => [
        { at: [], words: 'Programme qui met les publications en ligne (vide : ce serveur)', usual: '' },
      ],
    },
    optional: true,
    secret: false,
  },
  {
    name: 'CMS_CLIENT_HEADER',
    readers: ['cms'],
    meaning:
      'En-tête où ce qui précède le CMS écrit l’adresse de qui demande, et rien qu’un visiteur ait écrit.',
    form: '`X-Real-IP` derrière Caddy ou nginx du guide, `CF-Connecting-IP` derrière Cloudflare',
    check: CMS_CLIENT_HEADER,
    given: {
      kind: 'asked',
      where: 'La configuration du serveur mandataire placé devant le CMS.',
      questions: () => [
        { at: [], words: 'En-tête de l’adresse du visiteur devant le CMS (vide : aucun)', usual: '' },
      ],
    },
    optional: true,
    secret: false,
  },
  {
    name: 'PORTAL_STATE_DIR',
    readers: ['cms'],
    meaning: 'Dossier de la base SQLite, des images et des publications.',
    form: 'un dossier que seul le compte du CMS ouvre',
    check: PORTAL_STATE_DIR,
    given: { kind: 'set', by: 'la commande qui lance le CMS' },
    optional: true,
    secret: false,
  },
  {
    name: 'PORTAL_RENDERER_DIR',
    readers: ['cms'],
    meaning: 'Dossier de ce qui dessine les pages (`site/dist`).',
    form: 'un dossier',
    check: PORTAL_RENDERER_DIR,
    given: { kind: 'set', by: 'la commande qui lance le CMS' },
    optional: true,
    secret: false,
  },
]
