import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** An authenticator in memory, for tests: one ES256 key for each site, a counter, a bearer who is checked or not. */
export class TestAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly #key = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** What it says of its uses; each answer counts one more. 0 with `counts` false: it has no counter. */
  signCount = 0;
  counts = true;
  verifiesBearer = true;
  userHandle: string | undefined;

  /** The answer to `navigator.credentials.create`. */
  make(
    options: { challenge: string; user: { id: string } },
    party: { rpId: string; origin: string },
  ): string {
    this.userHandle = options.user.id;
    const data = Buffer.concat([
      this.#authenticatorData(party.rpId, 0x40),
      Buffer.alloc(16),
      Buffer.from([0, this.credentialId.length]),
      this.credentialId,
      coseKey(this.#key.publicKey),
    ]);
    const attestation = isoCBOR.encode(
      new Map<string, string | Map<string, string> | Uint8Array>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(data)],
      ]),
    );
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', options.challenge, party.origin).toString('base64url'),
      attestationObject: Buffer.from(attestation).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** The answer to `navigator.credentials.get`. */
  show(options: { challenge: string }, party: { rpId: string; origin: string }): string {
    const data = this.#authenticatorData(party.rpId, 0);
    const client = clientData('webauthn.get', options.challenge, party.origin);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#key.privateKey).toString('base64url'),
      userHandle: this.userHandle,
    });
  }

  #authenticatorData(rpId: string, more: number): Buffer {
    if (this.counts) this.signCount += 1;
    const head = Buffer.alloc(37);
    createHash('sha256').update(rpId).digest().copy(head);
    head.writeUInt8(0x01 | (this.verifiesBearer ? 0x04 : 0) | more, 32);
    head.writeUInt32BE(this.counts ? this.signCount : 0, 33);
    return head;
  }

  #answer(response: Record<string, unknown>): string {
    const id = this.credentialId.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** COSE_Key of RFC 9053 §7.1.1: EC2, ES256, P-256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const map = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ]);
  return Buffer.from(isoCBOR.encode(map));
}
