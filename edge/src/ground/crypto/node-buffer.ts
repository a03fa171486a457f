import { z } from 'zod'

/** The global `Buffer` by the types of Node: those of Cloudflare, which are there too, call it `any`. */
export const NodeBuffer = z.custom<BufferConstructor>((given) => typeof given === 'function').parse(Buffer)
