import { z } from 'zod'

const port = z.number().int().min(1).max(65_535)

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
  /** Where people ask, under which names. */
  front: z.strictObject({ address: z.string(), port, hosts: z.array(z.string()).min(1) }),
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
