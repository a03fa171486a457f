import path from 'node:path'
import { fr } from '@payloadcms/translations/languages/fr'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { ArchiveSteps } from './collections/ArchiveSteps/index.ts'
import { Categories } from './collections/Categories/index.ts'
import { CodePools } from './collections/CodePools/index.ts'
import { LegalTexts } from './collections/LegalTexts/index.ts'
import { Media } from './collections/Media/index.ts'
import { Offers } from './collections/Offers/index.ts'
import { Plans } from './collections/Plans/index.ts'
import { Providers } from './collections/Providers/index.ts'
import { Publications } from './collections/Publications/index.ts'
import { ReturnRequests } from './collections/ReturnRequests/index.ts'
import { Takedowns } from './collections/Takedowns/index.ts'
import { Users } from './collections/Users/index.ts'
import { withNamedRefusals, withNamedRefusalsOfGlobal } from './ground/refusal/refuse-unkept.ts'
import { AccessJournal } from './doors/journal/AccessJournal.ts'
import { AddressChanges } from './doors/address/AddressChanges.ts'
import { AccessLinks } from './doors/password/AccessLinks.ts'
import { Passages, RecoveryCodes, SecondFactors } from './doors/second-factor/collections.ts'
import { StaffSessions } from './doors/sessions/StaffSessions.ts'
import { AttemptCounts } from './doors/throttle/AttemptCounts.ts'
import { answerCrossed } from './ground/database/crossed.ts'
import { databaseAdapter } from './ground/database/database-adapter.ts'
import { environment, projectRoot } from './ground/host/environment.ts'
import { adminConfig } from './admin/admin-config.ts'
import { payloadLogger } from './ground/log/payload-logger.ts'
import { emailAdapter } from './ground/mail/email-adapter.ts'
import { withKeptText } from './ground/fields/with-kept-text.ts'
import { withParisDates } from './ground/fields/with-paris-dates.ts'
import { frenchTranslations } from './ground/french/translations.ts'
import { LegalSettings } from './collections/LegalSettings/index.ts'
import { jobs } from './jobs.ts'
import { detailEndpoint } from './actions/watch/detail-endpoint.ts'
import { healthEndpoint } from './actions/watch/health-endpoint.ts'
import { tickWhereServed } from './actions/watch/start-ticking.ts'
import { TickingLeases } from './actions/watch/TickingLeases.ts'

const source = path.join(projectRoot(process.cwd()), 'cms', 'src')

export default buildConfig({
  secret: environment.secret,
  ...(environment.url === null ? {} : { serverURL: environment.url, csrf: [environment.url] }),
  admin: adminConfig(source),
  hooks: { afterError: [answerCrossed] },
  i18n: { supportedLanguages: { fr }, fallbackLanguage: 'fr', translations: { fr: frenchTranslations } },
  collections: [
    ...[
      Offers,
      Providers,
      Categories,
      CodePools,
      Plans,
      Media,
      LegalTexts,
      Publications,
      ReturnRequests,
      Takedowns,
      Users,
    ]
      .map((collection) => withKeptText(collection))
      .map((collection) => withNamedRefusals(collection))
      .map((collection) => withParisDates(collection)),
    ...[
      ArchiveSteps,
      AccessJournal,
      StaffSessions,
      SecondFactors,
      RecoveryCodes,
      Passages,
      AccessLinks,
      AddressChanges,
      AttemptCounts,
      TickingLeases,
    ].map((collection) => withParisDates(collection)),
  ],
  // GraphQL is unused here, and its schema would tell strangers what the collections are.
  graphQL: { disable: true },
  globals: [withKeptText(withNamedRefusalsOfGlobal(LegalSettings))],
  db: databaseAdapter(environment),
  jobs,
  endpoints: [healthEndpoint, detailEndpoint],
  onInit: tickWhereServed,
  sharp,
  upload: { limits: { fileSize: 8_000_000 }, abortOnLimit: true, responseOnLimit: 'L’image dépasse 8 Mo.' },
  // A refusal is no fault: it is told to the person, not raised to the operator.
  loggingLevels: { APIError: 'info' },
  logger: payloadLogger,
  email: emailAdapter(environment),
  telemetry: false,
  typescript: { autoGenerate: false, outputFile: path.join(source, 'ground', 'payload-types.ts') },
})
