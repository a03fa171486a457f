import { notFound } from 'next/navigation'

/** Every address that is neither the admin, its files nor the API. */
export default function Elsewhere(): never {
  notFound()
}
