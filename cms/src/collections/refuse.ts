import { APIError, ValidationError } from 'payload'

/** Refuses a write with a French sentence shown beside the field at `path`. */
export function refuseField(collection: string, path: string, message: string): never {
  throw new ValidationError({ collection, errors: [{ path, message }] })
}

/** Refuses an operation with a French sentence that the person reads. */
export function refuse(message: string, status = 409): never {
  // With data, even empty, Payload passes the sentence on without relying on the name of the class.
  throw new APIError(message, status, {}, true)
}
