import { describe, expect, it } from 'vitest';
import { leadOf } from '../../../src/policies/no-secrets/lead.ts';
import { MAX_NAME } from '../../../src/policies/no-secrets/secret-names.ts';

/** The name to which the value at `at` is assigned; '' if it only stands before it. */
function nameBefore(text: string, at: number, textName: string): string {
  const { name, isLoose } = leadOf(text, at, textName);
  return isLoose ? '' : name;
}

describe('the name to which a value is assigned', () => {
  it.each([
    // Separators.
    ['token=', 'token', 'an equals sign'],
    ['token: ', 'token', 'a colon'],
    ['token => ', 'token', 'an arrow'],
    ['token := ', 'token', 'an assignment of Go'],
    ['token === ', 'token', 'three signs'],
    ['token ==== ', '', 'a line, not a separator'],
    ['secret ', '', 'no separator'],
    ['secret, ', '', 'another sign'],
    // Quotation marks and brackets.
    ['"token": "', 'token', 'JSON'],
    ['\\"token\\": \\"', 'token', 'JSON within a string'],
    ['env["token"] = [\'', 'token', 'an index, and a list'],
    ['**token**: `', 'token', 'Markdown'],
    ['token?: (', 'token', 'an optional member'],
    // Names.
    ['my.api-token_2=', 'my.api-token_2', 'points, hyphens, underscores and digits'],
    ['$token = ', '$token', 'a variable of PHP'],
    ['let token = ', 'let token', 'words before the name'],
    ['(token = ', 'token', 'a bracket ends the name'],
    ['é token = ', ' token', 'a letter beyond ASCII ends the name'],
    // Types.
    ['token: string = ', 'token', 'a type'],
    ['token: STR = ', 'token', 'a type in upper case'],
    ['token: &str = ', 'token', 'a reference to a type'],
    ['"token":str="', 'token', 'a type without spaces'],
    ['token: mystring = ', 'token', 'another type'],
    ['token: [u8; 32] = ', 'token', 'a type with brackets'],
    ['token: str: str = ', ' str', 'two types'],
    // Paths.
    ['secret:token:', '', 'a part between two colons'],
    ['note: token: ', ' token', 'a word between two colons with a space'],
    ['secret:token=', 'token', 'a part before another separator'],
    // Defaults.
    ['token || ', 'token', 'the default of JavaScript'],
    ['env.TOKEN ?? ', 'env.TOKEN', 'another default of JavaScript'],
    ['os.getenv("TOKEN") or "', 'TOKEN', 'the default of Python'],
    ['getenv("TOKEN") ?: "', 'TOKEN', 'the default of PHP'],
    ['${TOKEN:-', 'TOKEN', 'the default of a shell'],
    ['env.TOKEN ||= "', 'env.TOKEN', 'an assignment of JavaScript to what has no value'],
    ['var("TOKEN").unwrap_or("', 'TOKEN', 'the default of Rust'],
    ['var("TOKEN").unwrap_or_else(|_| "', 'TOKEN', 'another default of Rust'],
    ['option_env!("TOKEN").unwrap_or_else(|| "', 'TOKEN', 'a default of Rust from nothing'],
    ['ofNullable(getenv("TOKEN")).orElse("', 'TOKEN', 'the default of Java'],
    ['ofNullable(getenv("TOKEN")).orElseGet(() -> "', 'TOKEN', 'another default of Java'],
    ['env.get("TOKEN").getOrElse("', 'TOKEN', 'the default of Scala'],
    ['var("TOKEN").unwrap_or_else(|err| "', 'TOKEN', 'a default of Rust after an error with a name'],
    ['TOKEN: z.string().min(9).default("', 'TOKEN', 'the default of a schema'],
    ['"TOKEN": Joi.string().default("', 'TOKEN', 'the default of a schema, a name in quotation marks'],
    ['token: str = Field(default="', 'token', 'the default of a field with a type'],
    ['token: "{{ x | default(\'', 'token', 'the default of Jinja'],
    ['token = f()\n  x.default("', '  x.default', 'a default on another line'],
    ['{ token: f(), default: "', ' default', 'a default beside another member'],
    ['token=on content=', 'on content', 'a member of a line of a log'],
    ['f("token").minor("', '', 'a function that ends in the same way, of which the name is not an argument'],
    ['"Author "', '', 'a name that ends like an operator'],
    // Arguments, functions, cells and blocks.
    ['set("token", "', 'token', 'the argument before'],
    ['setToken("', 'setToken', 'the function'],
    ['getToken("', '', 'a function that looks something up'],
    ['token = []byte("', 'token', 'a conversion'],
    ['token = bytes.fromhex("', 'token', 'a conversion from hexadecimal'],
    ['let token = String::from("', 'let token', 'a conversion in the name space of a type'],
    ['token = b"', 'token', 'bytes'],
    ['token = () => "', 'token', 'a function that returns it'],
    ['set("token", "Bearer ', 'token', 'the argument before a scheme'],
    ['f(token, ', '', 'an argument without quotation marks'],
    ['Revert "a token" ', '', 'the end of what is quoted'],
    ['the token (', '', 'a parenthesis'],
    ['f("token") => "', '', 'what a function returns'],
    ['| token | ', ' token', 'the cell before'],
    ['| a | token |\n|---|:-:|\n| b | ', ' token ', 'the header row'],
    ['| a | **token** |\r\n| --- | --- |\r\n| b | c |\r\n| d | `', ' **token** ', 'the header row, above other rows'],
    ['a | token\n--|--\nb | ', ' token', 'the header row of a table without outer bars'],
    ['> | token |\n> |---|\n> | ', ' token ', 'the header row of a table in a quotation'],
    ['| token | a |\n|---|---|\n| b | ', ' a ', 'the header row of another column'],
    ['| a | token |\n|---|---|\n\n| b | ', '', 'a table that has ended'],
    ['| a | token |\n| b | ', '', 'a row that is no header row'],
    ['token: |\n  ', 'token', 'a block'],
    ['token: !!str ', 'token', 'a tag'],
    ['<add key="token" value="', 'token', 'an attribute beside'],
    ['curl -u me:', 'credentials', 'a user and a password'],
    // Words between a name and a separator.
    ['token (of staging): ', 'token', 'parentheses'],
    ['token is: ', 'token', 'a verb'],
    ['token(x): ', '', 'parentheses of a call'],
    // Schemes.
    ['auth: Bearer ', 'auth', 'a scheme'],
    ['auth: basic ', 'auth', 'a scheme in lower case'],
    ['"auth": "Token ', 'auth', 'a scheme in quotation marks'],
    ['auth: Bearer\t', 'auth', 'a scheme, and a tab'],
    ['auth: Digest ', '', 'another scheme'],
    ['auth: Bearer x ', '', 'a word behind the scheme'],
    ['see Bearer ', '', 'a scheme that is not assigned'],
  ])('in %j is %j: %s', (lead, name) => {
    expect(nameBefore(`${lead}VALUE`, lead.length, 'text')).toBe(name);
  });

  it.each([
    ['--token ', '--token', 'a flag'],
    ['SET token "', 'SET token', 'a setting'],
    ['the token is ', 'the token', 'a verb'],
    ['set `token` to `', 'token', 'a verb behind a quotation mark'],
    ['the token of b is "', 'the token of b', 'what the name belongs to, and a verb'],
    ['the token of b ', '', 'what the name belongs to'],
    ['git show src/auth ', '', 'a path'],
    ['token: {{ x | default "', 'token', 'the default of Helm'],
    ['token: {{ default "', 'token', 'the default of Helm, first'],
    ['docker login -u a -p ', 'password', 'the option for a password'],
    ['git log -p ', 'git log -p', 'the same option of another command'],
  ])('in the words %j is %j: %s', (lead, name) => {
    expect(leadOf(`${lead}VALUE`, lead.length, 'text')).toMatchObject({ name, isLoose: true });
  });

  it('may be behind a scheme though the value begins like a separator', () => {
    expect(nameBefore('auth: Bearer =VALUE', 13, '')).toBe('auth');
  });

  it.each(['', '"', ' ', '["', '\n\t\\"', 'Bearer ', '"Basic '])(
    'is that of the text, where only %j is before',
    (lead) => {
      expect(nameBefore(`${lead}VALUE`, lead.length, 'text')).toBe('text');
    },
  );

  it('has at most so many characters, from its end', () => {
    const name = `ab${'x'.repeat(MAX_NAME - 2)}`;
    expect(nameBefore(`${name}=VALUE`, MAX_NAME + 1, '')).toBe(name);
    expect(nameBefore(`z${name}=VALUE`, MAX_NAME + 2, '')).toBe(name);
  });

  it.each([
    [32, 0, 'token'],
    [33, 0, ''],
    [0, 32, 'token'],
    [0, 33, ''],
    [32, 32, 'token'],
  ])('with %d tabs before the separator and %d behind it is %j', (before, behind, name) => {
    const lead = `token${'\t'.repeat(before)}=${'\t'.repeat(behind)}`;
    expect(nameBefore(`${lead}VALUE`, lead.length, '')).toBe(name);
  });
});
