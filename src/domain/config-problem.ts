/** A setting with a value that cannot be used. */
export interface ConfigProblem {
  name: string;
  found: string;
  /** in words: `a port number from 0 to 65535` */
  expected: string;
  example: string;
}
