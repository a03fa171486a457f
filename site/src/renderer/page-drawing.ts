import { App } from 'astro/app'
import { StaticPaths } from 'astro:static-paths'
import { manifest } from 'virtual:astro:manifest'
import { drawNoting } from '../features/catalogue/snapshot-source.ts'

/** One file to publish: the page or endpoint of a route. */
export interface PublishedPage {
  /** Relative to `client`, as Astro names it. */
  file: string
  /** Digest of what `getStaticPaths` gives it to show; the empty text when it is given nothing. */
  key: string
  draw: () => Promise<DrawnPage>
}

export interface DrawnPage {
  body: Buffer
  /** It read the publication besides: its key does not speak for all that it shows. */
  readsPublication: boolean
}

type Path = Awaited<ReturnType<InstanceType<typeof StaticPaths>['getAll']>>[number]

/** A page that could not be drawn. */
export class PageFault extends Error {
  readonly file: string
  constructor(file: string, cause: unknown) {
    super(`the page ${file} cannot be drawn`, { cause })
    this.file = file
  }
}

/** Reads the code of all pages, and of what Node makes answers with, before there is anything to draw. */
export async function loadDrawing(): Promise<void> {
  await Promise.all([...(manifest.pageMap?.values() ?? [])].map((load) => load()))
  await new Response('').arrayBuffer()
}

/** Every page of the publication that `PORTAL_SNAPSHOT` names; none is drawn before it is asked for. */
export async function publishedPages(): Promise<PublishedPage[]> {
  // In one piece: what a stream hands over bit by bit takes a fifth longer for the same bytes.
  const app = new App(manifest, false)
  // A fault of a page is a fault of the publication, and never the page that visitors see for it.
  app.renderError = (_request, { error, status }) => {
    throw error instanceof Error ? error : new Error(`it answers ${status}`, { cause: error })
  }
  const paths = await new StaticPaths(app).getAll()
  return paths.map((path) => {
    const file = fileOf(path)
    return {
      file,
      key: path.cacheKey ?? '',
      draw: async () => {
        try {
          const { drawn, readsPublication } = await drawNoting(() => bodyOf(app, file, path.route))
          return { body: drawn, readsPublication }
        } catch (fault) {
          throw new PageFault(file, fault)
        }
      },
    }
  })
}

async function bodyOf(app: App, file: string, routeData: Path['route']): Promise<Buffer> {
  const response = await app.render(new Request(new URL(`/${file}`, manifest.site)), { routeData })
  if (!response.ok) throw new Error(`it answers ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}

/** As `build.format: 'file'` and Astro’s own prerendering name it. */
function fileOf({ pathname, route }: Path): string {
  const name = pathname.replace(/^\//, '')
  return route.type === 'endpoint' ? name : `${name || 'index'}.html`
}
