import { environment } from '../ground/host/environment.ts'
import { publicationPlaces } from '../publish/pipeline/publication-places.ts'
import { liveBuild, previousBuild } from '../publish/pipeline/swap-site.ts'
import { requestPublication } from '../publish/request-publication.ts'
import type { ReturnPreview } from '../publish/return-preview.ts'
import { runPublication } from '../publish/run-publication.ts'
import type { Cms, Person } from './cms-under-test.ts'
import { pretendRenderer } from './pretend-publication.ts'
import { aWholeCatalogue } from './whole-catalogue.ts'

export const places = publicationPlaces(environment.stateFolder)

const quietly = {
  overrideAccess: true,
  depth: 0,
  context: { withoutPublication: true, fromArchive: true },
} as const
const address = '/publications/return'

/** The two states that somebody who asks has read, as they are named in the request. */
export const shown = ({ from, to }: ReturnPreview) => ({ from: from.takenAt, to: to.takenAt })

export const said = ({ status, json }: { status: number; json: { errors?: { message: string }[] } }) => [
  status,
  json.errors?.[0]?.message,
]

/** A site whose catalogue is whole and was never published, and what people do to put it back. */
export async function aSiteToPutBack(cms: Cms) {
  await aWholeCatalogue(cms)
  /** The offer whose title changes from one publication to the next. */
  let offer = ''
  const use = async (slug: string) => {
    const { docs } = await cms.payload.find({ collection: 'offers', where: { slug: { equals: slug } } })
    offer = docs[0]?.id ?? ''
  }
  await use('sejour')
  let renamings = 0
  const rename = (title = `Séjour au chalet n° ${(renamings += 1)}`) =>
    cms.payload.update({ collection: 'offers', id: offer, data: { title }, ...quietly })
  async function publish(by: Person | null = null) {
    process.env['PRETEND_FAULT'] = 'none'
    const user = by === null ? null : { id: cms.userId(by) }
    const { publicationId } = await requestPublication({ payload: cms.payload, user })
    return runPublication({ payload: cms.payload, publicationId, renderer: pretendRenderer })
  }
  const look = (as: Person | null = 'editeur') => cms.rest(as, 'GET', address)
  const ask = (body: unknown, as: Person | null = 'editeur') => cms.rest(as, 'POST', address, body)
  const decide = (what: string, id: string, as: Person | null) =>
    cms.rest(as, 'POST', `${address}/${id}/${what}`, {})
  const confirm = (id: string, as: Person | null = 'relecteur') => decide('confirmation', id, as)
  const builds = async () => [await liveBuild(places), await previousBuild(places)]
  /** The site has changed, and somebody asks to put it back. */
  async function asked(as: Person = 'editeur'): Promise<string> {
    await rename()
    await publish()
    const { status, json, text } = await ask(shown((await look(as)).json), as)
    if (status !== 201) throw new Error(text)
    return json.requestId as string
  }
  const requestOf = (id: string) => cms.payload.findByID({ collection: 'return-requests', id, depth: 0 })
  return { offer: () => offer, use, rename, publish, look, ask, decide, confirm, builds, asked, requestOf }
}
export type SiteToPutBack = Awaited<ReturnType<typeof aSiteToPutBack>>
