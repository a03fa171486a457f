import { WorkerEntrypoint } from 'cloudflare:workers'
// The bundle that is served; its name is that of the module beside this one (`edge/runtime/configurations.ts`).
// @ts-expect-error -- there is none before a build
import bundle from './bundle.mjs'

// @ts-expect-error -- as above
export { default } from './bundle.mjs'

/** Calls the scheduled handler of the bundle. It has a socket of its own: no request for the portal comes here. */
export class Minute extends WorkerEntrypoint {
  override async fetch(): Promise<Response> {
    const minute = { cron: '* * * * *', scheduledTime: Date.now(), noRetry: () => undefined }
    await (bundle as ExportedHandler).scheduled?.(minute, this.env, this.ctx)
    return new Response(null, { status: 204 })
  }
}
