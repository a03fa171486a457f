import { environment } from '../ground/host/environment.ts'
import { deliverBy, pointerAlone } from './pipeline/deliver.ts'

/** How builds of this host reach members: by the program that the operator names, or by the pointer alone. */
export const deliverHere =
  environment.publishCommand === null ? pointerAlone : deliverBy(environment.publishCommand)
