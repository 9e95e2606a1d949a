/**
 * A key pair for tests, in lower-case hexadecimal digits. The seed is public, so a signature with it proves nothing.
 *
 * @example
 * import { RFC8032_TEST_2, type TestKey } from '@ctxpkg/verify/testing';
 *
 * const key: TestKey = RFC8032_TEST_2;
 * console.log(key.publicKey);
 */
export interface TestKey {
  /** The private key of RFC 8032 §5.1.5: 32 bytes. */
  readonly seed: string;
  readonly publicKey: string;
}

/**
 * RFC 8032 §7.1, "TEST 1".
 *
 * @example
 * import { RFC8032_TEST_1, buildPackage } from '@ctxpkg/verify/testing';
 *
 * console.log(buildPackage({ seed: RFC8032_TEST_1.seed }).signature?.publicKey);
 */
export const RFC8032_TEST_1: TestKey = {
  seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
};

/**
 * RFC 8032 §7.1, "TEST 2".
 *
 * @example
 * import { RFC8032_TEST_2, buildPackage } from '@ctxpkg/verify/testing';
 *
 * console.log(buildPackage({ seed: RFC8032_TEST_2.seed }).signature?.publicKey);
 */
export const RFC8032_TEST_2: TestKey = {
  seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
};

/**
 * RFC 8032 §7.1, "TEST 3".
 *
 * @example
 * import { RFC8032_TEST_3, buildPackage } from '@ctxpkg/verify/testing';
 *
 * console.log(buildPackage({ seed: RFC8032_TEST_3.seed }).signature?.publicKey);
 */
export const RFC8032_TEST_3: TestKey = {
  seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
  publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
};

/**
 * RFC 8032 §7.1, "TEST 1024".
 *
 * @example
 * import { RFC8032_TEST_1024, buildPackage } from '@ctxpkg/verify/testing';
 *
 * console.log(buildPackage({ seed: RFC8032_TEST_1024.seed }).signature?.publicKey);
 */
export const RFC8032_TEST_1024: TestKey = {
  seed: 'f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5',
  publicKey: '278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e',
};

/**
 * All of them.
 *
 * @example
 * import { TEST_KEYS, buildPackage } from '@ctxpkg/verify/testing';
 *
 * const packages = TEST_KEYS.map(({ seed }) => buildPackage({ seed }));
 */
export const TEST_KEYS: readonly TestKey[] = [RFC8032_TEST_1, RFC8032_TEST_2, RFC8032_TEST_3, RFC8032_TEST_1024];
