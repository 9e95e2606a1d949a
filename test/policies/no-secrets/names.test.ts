import { describe, expect, it } from 'vitest';
import { namesSecret } from '../../../src/policies/no-secrets/secret-names.ts';

describe('names of secrets', () => {
  it.each([
    'password', 'Password', 'PASSWORD', 'passwd', 'pwd', 'passphrase', 'DB_PASS', 'smtp-pass', 'dbPassword', 'user.password',
    'secret', 'clientSecret', 'CLIENT_SECRET', 'client-secret', 'app.client_secret', 'jwtSecret', 'webhook_secret',
    'token', 'accessToken', 'access_token', 'refresh-token', 'GITHUB_TOKEN', '_authToken', 'botTokens', 'session_token',
    'api_key', 'apikey', 'apiKey', 'API_KEY', 'x-api-key', 'API key', 'GOOGLE_API_KEY_2', 'openai_api_keys',
    'access_key', 'AWS_SECRET_ACCESS_KEY', 'AccountKey', 'private_key', 'privateKey', 'encryption_key', 'signingKey',
    'auth', 'basicAuth', 'authorization', 'Proxy-Authorization', 'credential', 'credentials', 'creds', 'SECRET_KEY_BASE',
    'api_key_prod', 'tokenValue', 'TOKEN_DEV_OLD', 'next_token_secret', 'bypass_password', 'password1', 'secret_base64', 'var token string',
  ])('%s', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  it.each([
    '', 'name', 'value', 'key', 'id', 'hash', 'sha256', 'token_hash', 'passwordHash', 'secret_name', 'password_field',
    'passwordPolicy', 'token_type', 'tokenCount', 'max_tokens_per_minute', 'tokenizer', 'secretary', 'author', 'authority',
    'authenticated_at', 'auth_url', 'access_key_id', 'private_key_id', 'public_key', 'publicKeyToken', 'cacheKey',
    'primary_key', 'foreignKey', 'sort_key', 'idempotency_key', 'monkey', 'keyboard', 'compass', 'bypass', 'surpass',
    'next_page_token', 'nextToken', 'continuationToken', 'csrf_token', 'content_hash', 'fingerprint', 'signature',
    'source_session_id', 'project_hash', 'checksum', 'integrity', 'commit', 'uuid', 'secretRef', 'password_file',
  ])('not %s', (name) => {
    expect(namesSecret(name)).toBe(false);
  });

  it('are looked at from their end, for 48 characters', () => {
    expect(namesSecret(`password${'_'.repeat(40)}`)).toBe(true);
    expect(namesSecret(`password${'_'.repeat(41)}`)).toBe(false);
  });
});
