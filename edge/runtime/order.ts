import { z } from 'zod'

const port = z.number().int().min(1).max(65_535)

/** Where the front listens: a port, a Unix socket, or a descriptor that listens already and outlives this process. */
const listening = z.union([
  z.strictObject({ address: z.string(), port }),
  z.strictObject({ path: z.string() }),
  z.strictObject({ descriptor: z.number().int().min(3) }),
])
export type Listening = z.infer<typeof listening>

const runtimeOrder = z.strictObject({
  /** Configuration of the Worker that names the build to serve (`site/wrangler.json`); it may come later, and be replaced. */
  liveSite: z.string(),
  /** Settings and secrets of the Worker, `NAME='value'` a line. */
  environmentFile: z.string(),
  /** Folder of the members’ database, and of what is made of builds. */
  state: z.string(),
  /** Folder of the sockets by which its parts meet; its path is short, and its owner alone enters. */
  sockets: z.string(),
  migrations: z.string(),
  /** Where people ask. */
  front: z.strictObject({
    listening,
    /** Names under which they ask; without a port, the port is the one that is listened on. */
    hosts: z.array(z.string()).min(1),
    /**
     * What stands before the front and speaks TLS; `null` when people reach it themselves. Only what this machine keeps to
     * itself (a Unix socket, loopback) may have one: what it says of whoever asks is believed.
     */
    proxy: z
      .strictObject({
        /** The header in which it writes the address of its client, and nothing that the client wrote. */
        clientHeader: z.string().regex(/^[\w-]+$/),
      })
      .nullable(),
  }),
})
/** One portal to run on this machine. */
export type RuntimeOrder = z.infer<typeof runtimeOrder>

export function readRuntimeOrder(given: string | undefined): RuntimeOrder {
  if (given === undefined) throw new Error('PORTAL_RUNTIME is missing')
  return runtimeOrder.parse(JSON.parse(given))
}

/** The sockets of a runtime, below its folder. */
export const socketsIn = (folder: string) => ({
  database: `${folder}/database.sock`,
  deriver: `${folder}/deriver.sock`,
  /** Whoever may enter the folder asks here for what the platform does by itself elsewhere (`control.ts`). */
  control: `${folder}/control.sock`,
  portal: (generation: number) => `${folder}/portal-${generation}.sock`,
  minute: (generation: number) => `${folder}/minute-${generation}.sock`,
})
