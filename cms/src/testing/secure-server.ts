export {
  openSecureServer,
  type SecureServerKind,
  testAuthority,
} from '../../../tests/mail-rules/secure-server/secure-server.ts'
