import { dayInWords } from '@portal/content/french'
import type { AdminViewServerProps } from 'payload'
import { archiveProgress, type ArchiveProgress } from '../../actions/archive/archive-progress.ts'
import { conflictSentence } from '../../actions/archive/archive-sentences.ts'
import { listed } from '../../actions/archive/archived-texts.ts'
import { conflictsWith } from '../../actions/archive/stored-texts.ts'
import { freshUntil, presentSession } from '../../doors/sessions/fresh-proof.ts'
import { holds } from '../../ground/access/roles.ts'
import { instantInParis } from '../../ground/french/instant-in-paris.ts'
import { StaffPage } from '../parts/StaffPage.tsx'
import { ConfirmArchive } from './ConfirmArchive.tsx'

/** Below the admin. */
export const archivePath = '/archive-des-textes'

/** What waits to enter, text by text, and the word of whoever is signed in (decision 036). */
export async function ArchiveView(props: AdminViewServerProps) {
  const mayRead = holds(props.initPageResult.req.user, 'juriste')
  return (
    <StaffPage {...props} path={archivePath}>
      <div className="doors-page archive-page">
        <h1>Archive des textes</h1>
        {mayRead ? (
          <Archive {...props} />
        ) : (
          <p>Cette page est réservée aux juristes et aux administrateurs.</p>
        )}
      </div>
    </StaffPage>
  )
}

async function Archive({ initPageResult: { req } }: AdminViewServerProps) {
  const progress = await archiveProgress(req.payload)
  const texts = 'archive' in progress && progress.archive !== null ? progress.archive.texts : []
  const isOpen = progress.kind === 'waiting' || progress.kind === 'entering'
  const conflicts = progress.kind === 'waiting' ? await conflictsWith(req.payload, texts) : []
  const session = await presentSession(req)
  const isOwn = progress.kind === 'waiting' && progress.first !== null && progress.first.byId === req.user?.id
  return (
    <>
      <Progress progress={progress} />
      {conflicts.length > 0 && (
        <div role="alert" className="doors-refusal">
          <p>Rien ne peut entrer tant que ces places sont prises :</p>
          <ul>
            {conflicts.map((conflict) => (
              <li key={`${conflict.text.kind} ${conflict.text.effectiveOn}`}>{conflictSentence(conflict)}</li>
            ))}
          </ul>
        </div>
      )}
      {(await listed(texts)).map(({ kind, effectiveOn, title, digest, toBeConfirmed }) => (
        <section key={`${kind} ${effectiveOn}`} className="doors-panel archive-text">
          <h2>{title}</h2>
          <dl>
            <dt>En vigueur depuis le</dt>
            <dd>{dayInWords(effectiveOn)}</dd>
            <dt>Empreinte (SHA-256)</dt>
            <dd>
              <code>{digest}</code>
            </dd>
          </dl>
          {toBeConfirmed && (
            <p className="doors-soft">« À confirmer » : l’équipe juridique le confirmera une fois entré.</p>
          )}
          <p>
            <a href={`/api/archive-steps/texts/${kind}/${effectiveOn}`} target="_blank" rel="noreferrer">
              Lire « {title} » du {dayInWords(effectiveOn)} (nouvel onglet)
            </a>
          </p>
        </section>
      ))}
      {isOpen && !isOwn && conflicts.length === 0 && session !== null && (
        <ConfirmArchive
          digest={progress.archive.digest}
          provedUntil={freshUntil(session, new Date())?.toISOString() ?? null}
          stage={
            progress.kind === 'entering' ? 'resume' : progress.first === null ? 'first-word' : 'second-word'
          }
        />
      )}
    </>
  )
}

function Progress({ progress }: { progress: ArchiveProgress }) {
  switch (progress.kind) {
    case 'nothing-waits':
      return (
        <p>
          Rien n’attend. Sur le serveur, la commande <code>npm run import-archive</code> prépare l’entrée des
          textes qui étaient en vigueur avant ce CMS.
        </p>
      )
    case 'other-release':
      return (
        <p role="alert" className="doors-refusal">
          Les textes préparés ne sont plus ceux de cette version du portail : relancez{' '}
          <code>npm run import-archive</code>.
        </p>
      )
    case 'waiting':
      return (
        <>
          <p>
            Ces textes étaient en vigueur avant ce CMS. Ils y entrent une seule fois, avec leurs dates
            passées, quand deux personnes l’ont confirmé. Lisez chacun d’eux, et comparez-le à ce qui a été
            publié à sa date.
          </p>
          {progress.first !== null && (
            <p role="status">
              Confirmé par {progress.first.by} le {instantInParis(progress.first.at)}. Il manque la
              confirmation d’une autre personne.
            </p>
          )}
        </>
      )
    case 'entering':
      return (
        <p role="alert" className="doors-refusal">
          {progress.first.by} et {progress.second.by} ont confirmé, et l’entrée a été interrompue. Rien n’est
          publié d’ici là : reprenez-la.
        </p>
      )
    case 'entered':
      return (
        <p role="status">
          Entrée le {instantInParis(progress.entered.at)}, confirmée par {progress.entered.by}. Cela ne se
          fait qu’une fois : les versions suivantes s’écrivent dans « Textes juridiques ».
        </p>
      )
  }
}
